import type { ExitCode } from '../../../src/domain/exits/exitReason.ts';
import { explainExit } from '../../../src/domain/exits/explainExit.ts';

describe('explainExit', () => {
  it('has the words of the rule that closed the position', () => {
    expect(explainExit({ code: 'stop-loss', actual: '0.21537', limit: '0.2' })).toBe(
      'it would lose 21.5 % (exits.stopLoss is 20 %)',
    );
    expect(explainExit({ code: 'max-hold', actual: '172800000', limit: '86400000' })).toBe(
      'it has been open for 2 d (exits.maxHoldMs is 1 d)',
    );
  });

  it('names by its code a rule of another version, of which a journal tells', () => {
    const code = 'full-moon' as ExitCode;
    expect(explainExit({ code, actual: '1', limit: '1' })).toBe('full-moon');
  });
});
