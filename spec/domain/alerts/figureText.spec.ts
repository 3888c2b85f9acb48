import { figureText } from '../../../src/domain/alerts/figureText.ts';

const BOUND = { raise: 1000, clear: 800, forMs: 0 };

describe('figureText', () => {
  it.each([
    ['cycleTimeMs', 'Copies take 2000 ms from the first sight of a trade'],
    ['memoryMb', 'The process takes 2000 MB of memory; the alert is set to 1000 MB.'],
    ['apiFailureRate', 'Of the calls to the venue 200000 % fail'],
  ] as const)('says of %s what it is, and the command that shows more', (figure, says) => {
    const text = figureText(figure, 2000, BOUND, 'raised');
    expect(text).toContain(says);
    expect(text).toContain(
      'npm run control -- figures (with the --config and --mode it was started with, if any) shows',
    );
  });

  it('says that it is over, with no advice', () => {
    expect(figureText('memoryMb', 700, BOUND, 'cleared')).toBe(
      'The process takes 700 MB of memory; that is below 800 MB again.',
    );
  });
});
