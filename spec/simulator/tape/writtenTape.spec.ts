import { writtenTape } from '../../../src/simulator/tape/writtenTape.ts';
import { withFile } from '../../support/withFile.ts';

const wallet = (digit: string): string => `0x${digit.repeat(40)}`;

const trade = (atMs: number, leader: string): string =>
  JSON.stringify({
    atMs,
    type: 'trade',
    leader,
    transactionHash: `0x${'1'.repeat(64)}`,
    assetId: '1',
    side: 'BUY',
    size: '20',
    price: '0.5',
  });

describe('writtenTape', () => {
  it('gives the events in order, as often as asked', () => {
    const lines = [trade(0, wallet('a')), trade(0, wallet('a')), trade(7, wallet('b'))];
    withFile(lines.join('\n'), (path) => {
      const tape = writtenTape(path);
      const expected = lines.map((line): unknown => JSON.parse(line));
      expect([...tape.events()]).toEqual(expected);
      expect([...tape.events()]).toEqual(expected);
    });
  });

  it('names its leaders: the busiest first, then those who never trade', () => {
    const idle = JSON.stringify({ atMs: 0, type: 'leader', address: wallet('c'), name: 'Idle' });
    const lines = [idle, trade(0, wallet('a')), trade(1, wallet('b')), trade(2, wallet('b'))];
    withFile(lines.join('\n'), (path) => {
      expect(writtenTape(path).leaders).toEqual([wallet('b'), wallet('a'), wallet('c')]);
    });
  });

  it('refuses a tape that goes back in time, before it plays', () => {
    withFile([trade(5, wallet('a')), '', trade(4, wallet('a'))].join('\n'), (path) => {
      expect(() => writtenTape(path)).toThrow('Line 3 of the tape: atMs goes back from 5 to 4.');
    });
  });
});
