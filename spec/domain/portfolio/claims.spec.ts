import { claims } from '../../../src/domain/portfolio/claims.ts';
import { price, usd } from '../../../src/domain/units.ts';
import { aResolution, CONDITION, NO, YES } from '../../support/samples.ts';

const OTHER = `0x${'22'.repeat(32)}`;

describe('claims', () => {
  it('knows what a share of a resolved market pays, and nothing of open markets', () => {
    const owed = claims();
    owed.resolve(aResolution(), 5);
    expect(owed.payoutOf(CONDITION, YES)).toBe(price('1'));
    expect(owed.payoutOf(CONDITION, NO)).toBe(0n);
    expect(owed.payoutOf(CONDITION, '7')).toBeUndefined();
    expect(owed.payoutOf(OTHER, YES)).toBeUndefined();
    expect(owed.resolutionOf(CONDITION)).toEqual(aResolution());
    expect(owed.resolutionOf(OTHER)).toBeUndefined();
  });

  it('sums up what is owed, the oldest first', () => {
    const owed = claims();
    owed.resolve(aResolution({ conditionId: OTHER }), 5);
    owed.resolve(aResolution(), 6);
    owed.change(OTHER, usd('3'));
    owed.change(CONDITION, usd('2'));
    owed.change(OTHER, usd('1'));
    expect(owed.total()).toBe(usd('6'));
    expect(owed.all()).toEqual([
      { resolution: aResolution({ conditionId: OTHER }), usd: usd('4'), sinceMs: 5 },
      { resolution: aResolution(), usd: usd('2'), sinceMs: 6 },
    ]);
  });

  it('owes nothing for a market that it does not know', () => {
    const owed = claims();
    owed.change(CONDITION, usd('3'));
    expect(owed.total()).toBe(0n);
  });

  it('says how much of a payment was owed, and owes the rest on', () => {
    const owed = claims();
    owed.resolve(aResolution(), 5);
    owed.change(CONDITION, usd('10'));
    expect(owed.pay(CONDITION, usd('4'))).toBe(usd('4'));
    expect(owed.owed(CONDITION)).toBe(usd('6'));
    expect(owed.pay(CONDITION, usd('7'))).toBe(usd('6'));
    expect(owed.all()).toEqual([]);
    expect(owed.pay(CONDITION, usd('7'))).toBe(0n);
  });

  it('never owes less than nothing: what failed after it was paid is not owed to them', () => {
    const owed = claims();
    owed.resolve(aResolution(), 5);
    owed.change(CONDITION, usd('10'));
    owed.pay(CONDITION, usd('10'));
    owed.change(CONDITION, usd('-4'));
    expect(owed.total()).toBe(0n);
    expect(owed.all()).toEqual([]);
  });

  it('takes what was paid for what failed as paid for what is heard of later', () => {
    const owed = claims();
    owed.resolve(aResolution(), 5);
    owed.change(CONDITION, usd('10'));
    owed.pay(CONDITION, usd('10'));
    owed.change(CONDITION, usd('-10'));
    owed.change(CONDITION, usd('4'));
    expect(owed.total()).toBe(0n);
    owed.change(CONDITION, usd('8'));
    expect([owed.total(), owed.owed(CONDITION)]).toEqual([usd('2'), usd('2')]);
    owed.pay(CONDITION, usd('2'));
    owed.change(CONDITION, usd('1'));
    expect(owed.total()).toBe(usd('1'));
  });

  it('remembers resolved markets for late fills, not all of them, and every one that owes', () => {
    const owed = claims();
    owed.resolve(aResolution(), 0);
    owed.change(CONDITION, usd('1'));
    for (let n = 0; n < 30_000; n += 1) owed.resolve(aResolution({ conditionId: `0x${n}` }), n);
    expect(owed.resolutionOf('0x29999')).toBeDefined();
    expect(owed.resolutionOf('0x1')).toBeUndefined();
    expect(owed.payoutOf(CONDITION, YES)).toBe(price('1'));
  });
});
