import { earlySales } from '../../../src/domain/portfolio/earlySales.ts';
import { type Shares, shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aLeaderTrade, BOB, NO } from '../../support/samples.ts';

const at = (occurredAtMs: number, count: string, over = {}) =>
  aLeaderTrade({ occurredAtMs, shares: shares(count), ...over });

describe('earlySales', () => {
  it('undoes a purchase that is told after the sale of it', () => {
    const early = earlySales();
    early.add(at(2000, '100'));
    expect(early.take(at(1000, '130'))).toBe(shares('100'));
  });

  it('undoes nothing that came after it, or in the same second', () => {
    const early = earlySales();
    early.add(at(2000, '100'));
    expect(early.take(at(2000, '60'))).toBe(0n);
    expect(early.take(at(3000, '60'))).toBe(0n);
  });

  it('undoes nothing of another leader, or of another asset', () => {
    const early = earlySales();
    early.add(at(2000, '100'));
    expect(early.take(at(1000, '60', { leader: BOB }))).toBe(0n);
    expect(early.take(at(1000, '60', { assetId: NO }))).toBe(0n);
  });

  it('undoes so much once', () => {
    const early = earlySales();
    early.add(at(2000, '100'));
    expect(early.take(at(1000, '60'))).toBe(shares('60'));
    expect(early.take(at(1000, '60'))).toBe(shares('40'));
    expect(early.take(at(1000, '60'))).toBe(0n);
  });

  it('counts several sales together, each for what was bought before it', () => {
    const early = earlySales();
    early.add(at(2000, '10'));
    early.add(at(4000, '5'));
    expect(early.take(at(3000, '100'))).toBe(shares('5'));
    expect(early.take(at(1000, '100'))).toBe(shares('10'));
  });

  it('keeps nothing of a sale that was of what we had seen', () => {
    const early = earlySales();
    early.add(at(2000, '0'));
    early.add(at(2000, '-5'));
    expect(early.size()).toBe(0);
  });

  it('remembers the last sixteen sales of a pair, and no more than 20,000 pairs', () => {
    const early = earlySales();
    for (let n = 1; n <= 17; n += 1) early.add(at(1000 + n, '1'));
    expect(early.take(at(1000, '100'))).toBe(shares('16'));
    for (let n = 0; n < 30_000; n += 1) early.add(at(2000, '1', { assetId: String(n) }));
    expect(early.size()).toBeLessThanOrEqual(20_000);
    expect(early.take(at(1000, '1', { assetId: '29999' }))).toBe(shares('1'));
  });

  it('takes no more of a purchase than it was, and never more than was sold', () => {
    const anyTrade = fc.record({
      isSale: fc.boolean(),
      atMs: fc.integer({ min: 0, max: 5 }),
      count: fc.bigInt(1n, 50n).map((n) => n as Shares),
    });
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 16 }), (trades) => {
        const early = earlySales();
        let left = 0n;
        for (const { isSale, atMs, count } of trades) {
          const trade = aLeaderTrade({ occurredAtMs: atMs, shares: count });
          if (isSale) {
            early.add(trade);
            left += count;
            continue;
          }
          const taken = early.take(trade);
          expect(taken <= count).toBe(true);
          left -= taken;
          expect(left >= 0n).toBe(true);
        }
      }),
    );
  });
});
