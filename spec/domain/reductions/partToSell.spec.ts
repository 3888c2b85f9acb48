import { partToSell } from '../../../src/domain/reductions/partToSell.ts';
import { least, most, type Shares, shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const amount = fc.bigInt(0n, 10n ** 12n).map((n) => n as Shares);

describe('partToSell', () => {
  it('is never more than is ours, nor less than nothing, and all where the leader has nothing left', () => {
    fc.assert(
      fc.property(amount, amount, amount, (before, after, ours) => {
        const part = partToSell({ before, after, ours });
        expect(part >= 0n && part <= ours).toBe(true);
        if (after === 0n) expect(part).toBe(ours);
      }),
    );
  });

  it("is the leader's part of ours, to a millionth", () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, ours) => {
        const before = (most(a, b) + 1n) as Shares;
        const after = (least(a, b) + 1n) as Shares;
        const part = partToSell({ before, after, ours }) as bigint;
        const gone = (before as bigint) - after;
        expect(part * before <= ours * gone).toBe(true);
        expect((part + 1n) * before > ours * gone).toBe(true);
      }),
    );
  });

  it('is nothing where more is leaving than is ours', () => {
    expect(partToSell({ before: shares('2'), after: shares('1'), ours: -5n as Shares })).toBe(0n);
  });
});
