import type { CloseDecision } from '../../../src/domain/exits/decideClose.ts';
import { exitEvents } from '../../../src/domain/exits/exitEvents.ts';
import type { ExitReason } from '../../../src/domain/exits/exitReason.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
import { ALICE, anIntent, aPosition } from '../../support/samples.ts';

const REASON: ExitReason = { code: 'stop-loss', actual: '0.3', limit: '0.2' };
const closing = (assetId: string, profit: string) => ({
  position: aPosition({ assetId }),
  close: { intent: anIntent({ assetId }), reason: REASON, profit: usd(profit) },
});
const decided = (assetId: string, decision: CloseDecision = {}) => ({
  position: aPosition({ assetId }),
  ...decision,
});
const closed = (profits: readonly string[], room: number): string[] =>
  exitEvents(
    profits.map((profit, n) => closing(String(n), profit)),
    { room, seenAtMs: 1, atMs: 2 },
  ).closes.map(({ intent }) => intent.assetId);

describe('exitEvents', () => {
  it.each<[string, readonly string[], number, readonly string[]]>([
    ['the largest loss first', ['1', '-5', '-2'], 3, ['1', '2', '0']],
    ['equal ones as they come', ['-1', '-1', '-1'], 3, ['0', '1', '2']],
    ['as many as there is room for', ['1', '-5', '-2'], 2, ['1', '2']],
    ['none where there is no room', ['-1'], 0, []],
    ['none where more are under way than may be', ['-1', '-2', '-3'], -1, []],
  ])('closes %s', (_, profits, room, expected) => {
    expect(closed(profits, room)).toEqual(expected);
  });

  it('dates a close by when its price was asked for, and when it came', () => {
    const { position, close } = closing('1', '-2');
    const { closes } = exitEvents([{ position, close }], { room: 1, seenAtMs: 1, atMs: 2 });
    expect(closes).toEqual([{ type: 'exit-decided', ...close, seenAtMs: 1, atMs: 2 }]);
  });

  it('tells each new peak, whatever is closed', () => {
    const looks = [
      decided('1', { peak: price('0.6') }),
      decided('2'),
      { ...closing('3', '-1'), peak: price('0.7') },
    ];
    expect(exitEvents(looks, { room: 0, seenAtMs: 1, atMs: 2 })).toEqual({
      peaks: [
        {
          type: 'peak-raised',
          atMs: 2,
          leader: ALICE,
          assetId: '1',
          peak: price('0.6'),
          shares: shares('20'),
        },
        {
          type: 'peak-raised',
          atMs: 2,
          leader: ALICE,
          assetId: '3',
          peak: price('0.7'),
          shares: shares('20'),
        },
      ],
      closes: [],
    });
  });
});
