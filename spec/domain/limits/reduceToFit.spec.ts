import { checkLimits } from '../../../src/domain/limits/checkLimits.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { reduceToFit } from '../../../src/domain/limits/reduceToFit.ts';
import { type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const REDUCE: Limits = { ...NO_LIMITS, whenOver: 'reduce' };
const held = { market: usd('40'), event: usd('50'), leader: usd('60'), total: usd('80') };

describe('reduceToFit', () => {
  it.each<[string, Partial<Limits>, string]>([
    ['all of it within the limits', { maxPerCopy: usd('10'), maxExposure: usd('90') }, '10'],
    ['all of it without limits', {}, '10'],
    ['what one copy may be', { maxPerCopy: usd('4') }, '4'],
    ['what is left of the market', { maxPerMarket: usd('45') }, '5'],
    ['what is left of the event', { maxPerEvent: usd('53') }, '3'],
    ['what is left of the leader', { maxPerLeader: usd('66') }, '6'],
    ['what is left in all', { maxExposure: usd('87.5') }, '7.5'],
    ['the least of what is left', { maxPerMarket: usd('45'), maxPerLeader: usd('63') }, '3'],
    ['nothing where nothing is left', { maxPerMarket: usd('40') }, '0'],
    ['nothing where the limit is passed already', { maxExposure: usd('1') }, '0'],
  ])('leaves %s', (_, limits, expected) => {
    expect(reduceToFit(anEntry({ exposure: held }), { ...REDUCE, ...limits })).toBe(usd(expected));
  });

  it('leaves all of it, to be refused, unless it is told to reduce', () => {
    const limits: Limits = { ...NO_LIMITS, maxPerCopy: usd('4'), maxPerMarket: usd('40') };
    expect(reduceToFit(anEntry({ exposure: held }), limits)).toBe(usd('10'));
  });

  it('leaves what the dollar maxima pass, or nothing and the reason why', () => {
    const anyUsd = fc.bigInt(0n, 10n ** 9n).map((n) => n as Usd);
    const maxima = fc.record(
      { maxPerCopy: anyUsd, maxPerMarket: anyUsd, maxPerLeader: anyUsd, maxExposure: anyUsd },
      { requiredKeys: [] },
    );
    const exposures = fc.record({ market: anyUsd, leader: anyUsd, total: anyUsd });
    const positive = fc.bigInt(1n, 10n ** 9n).map((n) => n as Usd);
    fc.assert(
      fc.property(positive, maxima, exposures, (wanted, drawn, exposure) => {
        const limits = { ...REDUCE, ...drawn };
        const entry = anEntry({ usd: wanted, exposure });
        const left = reduceToFit(entry, limits);
        expect(left).toBeGreaterThanOrEqual(0n);
        expect(left).toBeLessThanOrEqual(wanted);
        const refusal = checkLimits({ ...entry, usd: left }, limits);
        expect(refusal === undefined).toBe(left > 0n);
        // Not a millionth less than it could have been.
        const more = checkLimits({ ...entry, usd: (left + 1n) as Usd }, limits);
        if (left < wanted) expect(more).toBeDefined();
      }),
    );
  });
});
