import type { Candidate } from '../../../src/domain/decisions/candidate.ts';
import { decideEntry } from '../../../src/domain/decisions/decideEntry.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import type { Depth } from '../../../src/domain/markets/depth.ts';
import { price, ratio, shares, usd } from '../../../src/domain/units.ts';
import { aCandidate, aMarket, aSituation, someRules } from '../../support/samples.ts';

const NOW_MS = aSituation().nowMs;
const level = (at: string, size = '1000') => ({ price: price(at), shares: shares(size) });
const book = (bid: string, ask: string): Depth => ({ bids: [level(bid)], asks: [level(ask)] });

/** What becomes of a leader's purchase at 0.5 under these limits. */
const outcome = (
  limits: Partial<Limits>,
  candidate: Partial<Candidate> = {},
  portfolio: Partial<ReturnType<typeof aSituation>['portfolio']> = {},
): string => {
  const rules = someRules();
  const situation = aSituation();
  const decision = decideEntry(
    aCandidate(candidate),
    { ...rules, limits: { ...rules.limits, ...limits } },
    { ...situation, portfolio: { ...situation.portfolio, ...portfolio } },
  );
  return decision.kind === 'copy' ? 'copied' : decision.refusal.code;
};

describe('decideEntry, by the state of the market and of the account', () => {
  it.each<[string, string, Partial<Limits>, Partial<Candidate>]>([
    ['copied', 'its tags', { denyTags: ['crypto'] }, { market: aMarket({ tags: ['sports'] }) }],
    ['tag-denied', 'its tags', { denyTags: ['crypto'] }, { market: aMarket({ tags: ['crypto'] }) }],
    ['tag-not-allowed', 'no tags', { allowTags: ['crypto'] }, {}],
    [
      'too-near-close',
      'its end',
      { minTimeToCloseMs: 1_000 },
      { market: aMarket({ endsAtMs: NOW_MS + 999 }) },
    ],
    ['copied', 'its spread', { maxSpread: price('0.02') }, { depth: book('0.49', '0.51') }],
    ['spread-too-wide', 'its spread', { maxSpread: price('0.02') }, { depth: book('0.4', '0.5') }],
    ['book-unknown', 'an unknown book', { maxSpread: price('0.02') }, {}],
    [
      'copied',
      'its depth',
      { maxSlippage: price('0.02'), minDepth: usd('500') },
      { depth: book('0.4', '0.52') },
    ],
    [
      'book-too-thin',
      'its depth within our worst price',
      { maxSlippage: price('0.02'), minDepth: usd('500') },
      { depth: { bids: [], asks: [level('0.52', '10'), level('0.53')] } },
    ],
    [
      'slippage-absolute',
      'the ask of its book',
      { maxSlippage: price('0.02') },
      { depth: book('0.4', '0.53') },
    ],
  ])('is %s for %s', (code, _, limits, candidate) => {
    expect(outcome(limits, candidate)).toBe(code);
  });

  it.each<[string, Partial<Limits>, Parameters<typeof outcome>[2]]>([
    [
      'drawdown',
      { maxDrawdown: ratio('0.1') },
      { drawdown: () => ({ lost: usd('500'), equity: usd('1000') }) },
    ],
    [
      'copied',
      { maxDrawdown: ratio('0.9') },
      { drawdown: () => ({ lost: usd('500'), equity: usd('1000') }) },
    ],
    ['cooling-down', { coolDownMs: 1_000 }, { lastLossAtMs: () => NOW_MS - 999 }],
    ['copied', { coolDownMs: 1_000 }, { lastLossAtMs: () => NOW_MS - 1_000 }],
    ['quiet-hours', { quietHours: ['00:00-00:30'] }, {}],
    ['copied', { quietHours: ['00:30-00:00'] }, {}],
  ])('is %s under %p', (code, limits, portfolio) => {
    expect(outcome(limits, {}, portfolio)).toBe(code);
  });

  it('is opposed where another outcome is held and that is refused', () => {
    const { exposure } = aSituation().portfolio;
    const held: Parameters<typeof outcome>[2] = {
      exposure: (stake) => ({ ...exposure(stake), otherOutcomes: usd('1') }),
    };
    expect(outcome({ whenOpposed: 'refuse' }, {}, held)).toBe('opposed');
    expect(outcome({ whenOpposed: 'copy' }, {}, held)).toBe('copied');
  });
});
