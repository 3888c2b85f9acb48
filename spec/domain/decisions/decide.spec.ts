import { decide } from '../../../src/domain/decisions/decide.ts';
import { intentIdOf } from '../../../src/domain/decisions/intent.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { shares } from '../../../src/domain/units.ts';
import {
  ACCOUNT,
  aCandidate,
  aMarket,
  aSituation,
  type Standing,
  someRules,
} from '../../support/samples.ts';

const purchase = aCandidate({ occurredAtMs: 970_200 });
const sale = aCandidate({ side: 'SELL', occurredAtMs: 970_200, heldBefore: shares('100') });
const decided = (
  candidate: typeof purchase,
  standing: Partial<Standing> = { held: shares('20') },
  limits: Partial<Limits> = {},
) => {
  const rules = someRules();
  return decide(
    candidate,
    { ...rules, limits: { ...rules.limits, ...limits } },
    aSituation(standing),
  );
};

describe('decide', () => {
  it('makes an entry of a purchase, and an exit of a sale', () => {
    expect(decided(purchase)).toMatchObject({
      kind: 'copy',
      intent: { purpose: 'entry', side: 'BUY' },
    });
    expect(decided(sale)).toMatchObject({
      kind: 'copy',
      intent: { purpose: 'exit', side: 'SELL' },
    });
  });

  it.each([
    ['purchase', purchase],
    ['sale', sale],
  ])('refuses a %s on a side that is not copied', (_, candidate) => {
    const sides = candidate.side === 'BUY' ? (['SELL'] as const) : (['BUY'] as const);
    expect(decided(candidate, undefined, { sides })).toMatchObject({
      kind: 'skip',
      refusal: { code: 'side-not-copied', actual: candidate.side },
    });
  });

  it('refuses a purchase that is a millisecond too old', () => {
    expect(decided(purchase, undefined, { maxAgeMs: 30_000 }).kind).toBe('copy');
    expect(decided(purchase, undefined, { maxAgeMs: 29_999 })).toEqual({
      kind: 'skip',
      refusal: { code: 'too-old', actual: '30000', limit: '29999' },
    });
  });

  it('follows a sale however late it is seen', () => {
    expect(decided(sale, undefined, { maxAgeMs: 1 })).toMatchObject({
      kind: 'copy',
      intent: { purpose: 'exit', side: 'SELL' },
    });
  });

  it.each([
    ['purchase', purchase],
    ['sale', sale],
  ])('refuses a %s in a market that takes no orders', (_, candidate) => {
    const market = aMarket({ acceptingOrders: false });
    expect(decided({ ...candidate, market })).toMatchObject({
      kind: 'skip',
      refusal: { code: 'market-closed' },
    });
  });

  it.each([
    ['purchase', purchase],
    ['sale', sale],
  ])('never copies a %s twice', (_, candidate) => {
    const id = intentIdOf(ACCOUNT, candidate.tradeKeys);
    expect(decided(candidate, { held: shares('20'), knownIntents: [id] })).toEqual({
      kind: 'skip',
      refusal: { code: 'already-copied', actual: id, limit: 'once' },
    });
  });
});
