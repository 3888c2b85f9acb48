import { defer, filter, ignoreElements, map, merge, NEVER, type Observable, of, tap } from 'rxjs';
import { type Candidate, candidateOf } from '../../../src/domain/decisions/candidate.ts';
import { inRollout } from '../../../src/domain/decisions/inRollout.ts';
import type { Undecidable } from '../../../src/domain/decisions/undecidable.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { TradeSeen } from '../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey, type Role } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import type { Market, Quote } from '../../../src/domain/markets/market.ts';
import type { SizingRule } from '../../../src/domain/sizing/sizingRule.ts';
import { price, type Ratio, ratio, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { cached } from '../../../src/operators/cached.ts';
import type { Books, DepthsRead } from '../../../src/ports/books.ts';
import type { LeaderRoles } from '../../../src/ports/leaderRoles.ts';
import type { MarketData } from '../../../src/ports/marketData.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import { type CandidatesOptions, candidates } from '../../../src/streams/decisions/candidates.ts';
import { marbles } from '../../support/marbles.ts';
import {
  ALICE,
  aLeaderTrade,
  aMarket,
  aTradeSeen,
  BOB,
  NO,
  someRules,
  YES,
} from '../../support/samples.ts';
import { watched } from '../../support/watched.ts';

const busy = new EngineError('The venue is busy.', { disposition: 'retryable' });
const missing = new EngineError('No such market.', { disposition: 'rejected' });
const bug = new Error('x is not a function');

/** A purchase of asset YES, the `ordinal`th; or whatever is said. */
const seen = (ordinal: number, over: Partial<TradeSeen['trade']> = {}): TradeSeen =>
  aTradeSeen({ trade: aLeaderTrade({ ordinal, ...over }) });
/** `0 yes`, or the reason for which it was skipped. */
const nameOf = (found: Candidate | Undecidable): string =>
  'refusal' in found
    ? `${found.seen.trade.ordinal} ${found.refusal.code}`
    : `${keyEnd(found.tradeKeys)} ${found.assetId === YES ? 'yes' : 'no'}`;
const keyEnd = ([key = '']: readonly string[]): string => key.slice(key.indexOf('#') + 1);

type World = {
  readonly market?: MarketData['market'];
  readonly quote?: MarketData['quote'];
  readonly value?: () => Observable<Usd>;
  readonly sizing?: SizingRule;
  readonly limits?: Partial<Limits>;
  readonly books?: Books;
  readonly roles?: LeaderRoles;
  readonly isRestSold?: () => boolean;
  readonly over?: Partial<CandidatesOptions>;
  readonly watch?: ReturnType<typeof watched>;
};

const RISK: SizingRule = { kind: 'risk', accountRisk: ratio('0.01'), maxUsd: usd('10') };
const PORTFOLIO: SizingRule = { kind: 'portfolio', scale: ratio('1') };

const found = ({
  market = () => of(aMarket()),
  quote = () => NEVER,
  value = () => NEVER,
  sizing = { kind: 'fixed', usd: usd('10') },
  limits = {},
  books,
  roles,
  isRestSold,
  over = {},
  watch,
}: World) =>
  candidates(
    {
      rules: new Map([
        [ALICE, someRules({ sizing, limits: { ...someRules().limits, ...limits } })],
      ]),
      rollout: ratio('1'),
      maxLookUps: 10,
      maxWaiting: 10,
      ...over,
    },
    {
      marketData: { market, quote },
      history: { portfolioValue: value },
      ...(books && { books }),
      ...(roles && { roles }),
      ...(isRestSold && { isRestSold }),
      random: () => 0.1,
      telemetry: watch ? { ...NO_TELEMETRY, watch: (_, read) => watch.watch(read) } : NO_TELEMETRY,
    },
  );

describe('candidates', () => {
  // biome-ignore format: marbles
  it('adds the market', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const market = cold(' ---(m|)', { m: aMarket() });
    const source = hot('  -a--|', { a: seen(0) });
    const subs = '        ^---!';
    const marketSubs = '  -^--!';
    const expected = '    ----(c|)';
    expectObservable(source.pipe(found({ market: () => market }))).toBe(expected, {
      c: candidateOf(seen(0), { market: aMarket() }),
    });
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectSubscriptions(market.subscriptions).toBe(marketSubs);
  }));

  // biome-ignore format: marbles
  it('keeps the order of an asset while a look-up is slow, and delays no other', marbles(({ hot, cold, expectObservable }) => {
    const slow = cold('   -----(m|)', { m: aMarket() });
    let asked = 0;
    const market = (assetId: string): Observable<Market> => {
      if (assetId === NO) return of(aMarket());
      asked += 1;
      return asked === 1 ? slow : of(aMarket());
    };
    const source = hot('  abnc|', { a: seen(1), b: seen(2), c: seen(3), n: seen(4, { assetId: NO }) });
    const expected = '    --n--(abc|)';
    expectObservable(source.pipe(found({ market }), map(nameOf))).toBe(expected, {
      a: '1 yes', b: '2 yes', c: '3 yes', n: '4 no',
    });
  }));

  // biome-ignore format: marbles
  it('asks three times before it gives a market up, and keeps the order meanwhile', marbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
    const fails = cold<Market>('-#', undefined, busy);
    let asked = 0;
    const market = (): Observable<Market> => {
      asked += 1;
      return asked === 1 ? fails : of(aMarket());
    };
    const source = hot('  ab|', { a: seen(0), b: seen(1) });
    const subs = [
      '                   ^!',
      '                   11ms ^!',
      '                   32ms ^!',
    ];
    //                    10 and 20 ms: a tenth of the ceilings
    const expected = '    33ms (ab|)';
    expectObservable(source.pipe(found({ market }))).toBe(expected, {
      a: {
        seen: seen(0),
        refusal: { code: 'market-unknown', actual: busy.message, limit: YES },
      },
      b: candidateOf(seen(1), { market: aMarket() }),
    });
    expectSubscriptions(fails.subscriptions).toBe(subs);
    flush();
    expect(asked).toBe(2);
  }));

  // biome-ignore format: marbles
  it('does not ask again for a market that there is not', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const fails = cold<Market>('-#', undefined, missing);
    const source = hot('  a--|', { a: seen(0) });
    const expected = '    -s-|';
    expectObservable(source.pipe(found({ market: () => fails }), map(nameOf))).toBe(expected, { s: '0 market-unknown' });
    expectSubscriptions(fails.subscriptions).toBe('^!');
  }));

  describe('where the venue wants to be left alone', () => {
    const alone = (retryAfterMs: number): EngineError =>
      new EngineError('Too many requests.', { disposition: 'retryable', retryAfterMs });
    const sale = seen(1, { side: 'SELL' });
    const isRestSold = () => true;

    /** Fails first, and has it when it is asked again. */
    const failsOnce = <T>(fails: Observable<never>, then: T): Observable<T> => {
      let asked = 0;
      return defer(() => (asked++ === 0 ? fails : of(then)));
    };

    // biome-ignore format: marbles
    it('has a sale come out at once without its market, so that it is sold by what is known of the position', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const fails = cold<Market>('-#', undefined, alone(120_000));
      const source = hot('  s--|', { s: sale });
      expectObservable(source.pipe(found({ market: () => fails, isRestSold }), map(nameOf))).toBe('-u-|', { u: '1 market-unknown' });
      expectSubscriptions(fails.subscriptions).toBe('^!');
    }));

    // biome-ignore format: marbles
    it('has a sale wait for its market where nobody sells it later', marbles(({ hot, cold, expectObservable }) => {
      const market = failsOnce(cold<never>('#', undefined, alone(120_000)), aMarket());
      const source = hot('  s 130s |', { s: sale });
      // A tenth of the ceiling on top.
      expectObservable(source.pipe(found({ market: () => market }), map(nameOf))).toBe('120010ms s 9990ms |', { s: '1 yes' });
    }));

    // biome-ignore format: marbles
    it.each([RISK, PORTFOLIO])('does not hold a sale up behind a purchase that wants to know more: $kind', (sizing) => marbles(({ hot, cold, expectObservable }) => {
      const fails = () => cold<never>('-#', undefined, alone(60_000));
      const source = hot('  (bs)-|', { b: seen(0), s: sale });
      expectObservable(source.pipe(found({ sizing, quote: fails, value: fails }), map(nameOf))).toBe('-(bs)|', { b: '0 yes', s: '1 yes' });
    })());

    // biome-ignore format: marbles
    it('asks again after what is not long', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const fails = cold<Market>('#', undefined, alone(1_000));
      const source = hot('  s 2999ms |', { s: sale });
      // A tenth of the ceilings on top.
      expectObservable(source.pipe(found({ market: () => fails, isRestSold }), map(nameOf))).toBe('2030ms u 969ms |', { u: '1 market-unknown' });
      expectSubscriptions(fails.subscriptions).toBe(['(^!)', '1010ms (^!)', '2030ms (^!)']);
    }));

    // biome-ignore format: marbles
    it.each<[number, string]>([[5_000, 'b'], [5_001, 'u']])('has a purchase, which nobody makes later, wait for as long as five seconds: %i ms', (askedMs, expected) => marbles(({ hot, cold, expectObservable }) => {
      const market = failsOnce(cold<never>('#', undefined, alone(askedMs)), aMarket());
      const source = hot('  b 5999ms |', { b: seen(0) });
      const at = expected === 'b' ? '5010ms b 989ms |' : 'u 5999ms |';
      expectObservable(source.pipe(found({ market: () => market }), map(nameOf))).toBe(at, { b: '0 yes', u: '0 market-unknown' });
    })());

    // biome-ignore format: marbles
    it('has it wait so for what its rules ask for, too', marbles(({ hot, cold, expectObservable }) => {
      const quote: Quote = { assetId: YES, atMs: 0 };
      const price = failsOnce(cold<never>('#', undefined, alone(2_000)), quote);
      const source = hot('  b 2999ms |', { b: seen(0) });
      expectObservable(source.pipe(found({ sizing: RISK, quote: () => price }))).toBe('2010ms c 989ms |', {
        c: candidateOf(seen(0), { market: aMarket(), quote }),
      });
    }));
  });

  describe('where a look-up waits for its turn', () => {
    const sale = (ordinal: number) => seen(ordinal, { side: 'SELL' });
    const isRestSold = () => true;
    const remembering = (slow$: Observable<Market>): MarketData['market'] =>
      cached(() => slow$, { keyOf: (assetId: string) => assetId, ttlMs: 60_000, maxKeys: 10 });

    // biome-ignore format: marbles
    it('gives a sale up after five seconds, and no purchase, and lets it go on', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const late = cold<Market>('7s (m|)', { m: aMarket() });
      const source = hot('  (bs) 9996ms |', { b: seen(0), s: seen(1, { side: 'SELL', assetId: NO }) });
      expectObservable(source.pipe(found({ market: () => late, isRestSold }), map(nameOf))).toBe('5s u 1999ms b 2999ms |', { u: '1 market-unknown', b: '0 yes' });
      expectSubscriptions(late.subscriptions).toBe(['^ 6999ms !', '^ 6999ms !']);
    }));

    // biome-ignore format: marbles
    it('waits once for all sales of a lot, and learns the answer that came too late for them', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const late = cold<Market>('6s (m|)', { m: aMarket() });
      const source = hot('  (abc) 6995ms d|', { a: sale(1), b: sale(2), c: sale(3), d: sale(4) });
      expectObservable(source.pipe(found({ market: remembering(late), isRestSold }), map(nameOf))).toBe('5s a 249ms b 249ms c 1499ms d|', {
        a: '1 market-unknown', b: '2 market-unknown', c: '3 market-unknown', d: '4 yes',
      });
      expectSubscriptions(late.subscriptions).toBe('^ 5999ms !');
    }));

    // biome-ignore format: marbles
    it('gives a purchase up after twenty seconds, and the sale behind it with it', marbles(({ hot, cold, expectObservable }) => {
      const held = cold<Market>('120s (m|)', { m: aMarket() });
      const source = hot('  (bs) 20997ms |', { b: seen(0), s: sale(1) });
      expectObservable(source.pipe(found({ market: remembering(held), isRestSold }), map(nameOf))).toBe('20s b 249ms s 750ms |', {
        b: '0 market-unknown', s: '1 market-unknown',
      });
    }));

    // biome-ignore format: marbles
    it('gives up what only the rules of a purchase ask for, too', marbles(({ hot, expectObservable }) => {
      const source = hot('  b 20999ms |', { b: seen(0) });
      expectObservable(source.pipe(found({ sizing: RISK, quote: () => NEVER }))).toBe('20s c 999ms |', {
        c: candidateOf(seen(0), { market: aMarket() }),
      });
    }));

    // biome-ignore format: marbles
    it('has the sale behind a purchase whose role was waited for ask for its market', marbles(({ hot, cold, expectObservable }) => {
      const roles = { roleOf: () => cold<Role>('10s (m|)', { m: 'maker' }) };
      const market = () => cold<Market>('-(m|)', { m: aMarket() });
      const limits: Partial<Limits> = { roles: ['taker'], maxAgeMs: 30_000 };
      const source = hot('  (bs) 10996ms |', { b: { ...seen(0), seenAtMs: 0 }, s: sale(1) });
      expectObservable(source.pipe(found({ market, limits, roles, isRestSold }), map(nameOf))).toBe('10s bs 998ms |', {
        b: '0 role-not-copied', s: '1 yes',
      });
    }));

    // biome-ignore format: marbles
    it('waits on where nobody sells the rest any more when the time is up', marbles(({ hot, cold, expectObservable }) => {
      const late = cold<Market>('7s (m|)', { m: aMarket() });
      const source = hot('  s 7999ms |', { s: sale(1) });
      let isLooking = true;
      const stops = hot('3s x').pipe(tap(() => (isLooking = false)), ignoreElements());
      const found$ = source.pipe(found({ market: () => late, isRestSold: () => isLooking }), map(nameOf));
      expectObservable(merge(stops, found$), '^ 7999ms !').toBe('7s s', { s: '1 yes' });
    }));
  });

  // biome-ignore format: marbles
  it('errors on a bug', marbles(({ hot, cold, expectObservable }) => {
    const source = hot('  a--|', { a: seen(0) });
    const fails = cold<Market>('-#', undefined, bug);
    const fatal = EngineError.from(bug);
    expectObservable(source.pipe(found({ market: () => fails }))).toBe('-#', undefined, fatal);
  }));

  describe('of what a sizing rule asks for', () => {
    const quote: Quote = { assetId: YES, atMs: 0 };

    // biome-ignore format: marbles
    it('asks for a price that is no older than the trade', marbles(({ hot, expectObservable, flush }) => {
      const asked: unknown[] = [];
      const price = (...args: unknown[]): Observable<Quote> => {
        asked.push(args);
        return of(quote);
      };
      const source = hot('a|', { a: seen(0, { occurredAtMs: 7_000 }) });
      expectObservable(source.pipe(found({ sizing: RISK, quote: price }), map(nameOf))).toBe('a|', { a: '0 yes' });
      flush();
      expect(asked).toEqual([[YES, 7_000]]);
    }));

    // biome-ignore format: marbles
    it('adds the price where the risk rule needs it', marbles(({ hot, cold, expectObservable }) => {
      const price = cold('  --(q|)', { q: quote });
      const source = hot('  a|', { a: seen(0) });
      const expected = '    --(c|)';
      expectObservable(source.pipe(found({ sizing: RISK, quote: () => price }))).toBe(expected, {
        c: candidateOf(seen(0), { market: aMarket(), quote }),
      });
    }));

    // biome-ignore format: marbles
    it('adds the worth of the leader where the portfolio rule needs it', marbles(({ hot, cold, expectObservable }) => {
      const value = cold('  --(v|)', { v: usd('7') });
      const source = hot('  a|', { a: seen(0) });
      const expected = '    --(c|)';
      expectObservable(source.pipe(found({ sizing: PORTFOLIO, value: () => value }))).toBe(expected, {
        c: candidateOf(seen(0), { market: aMarket(), leaderValue: usd('7') }),
      });
    }));

    // biome-ignore format: marbles
    it('asks for nothing that the rule does not need, nor for anybody who is not followed', marbles(({ hot, expectObservable }) => {
      const source = hot('  ab|', { a: seen(0), b: seen(1, { leader: BOB }) });
      const fails = (): never => {
        throw new Error('Nobody should have asked.');
      };
      const plain = { quote: fails, value: fails };
      expectObservable(source.pipe(found(plain), map(nameOf))).toBe('ab|', { a: '0 yes', b: '1 yes' });
      expectObservable(source.pipe(found({ sizing: RISK, quote: () => of(quote), value: fails }), map(nameOf))).toBe('ab|', { a: '0 yes', b: '1 yes' });
    }));

    // biome-ignore format: marbles
    it.each([RISK, PORTFOLIO])('asks for nothing about a sale, which no rule sizes: $kind', (sizing) => marbles(({ hot, expectObservable }) => {
      const source = hot('  a|', { a: seen(0, { side: 'SELL' }) });
      expectObservable(source.pipe(found({ sizing }), map(nameOf))).toBe('a|', { a: '0 yes' });
    })());

    // biome-ignore format: marbles
    it.each([RISK, PORTFOLIO])('goes on without it where it stays unknown, for the rule to say so: $kind', (sizing) => marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const quotes = cold<Quote>('-#', undefined, busy);
      const values = cold<Usd>('  -#', undefined, busy);
      const source = hot('        a|', { a: seen(0) });
      const three = ['            ^!', '11ms ^!', '32ms ^!'];
      const expected = '          33ms (c|)';
      expectObservable(source.pipe(found({ sizing, quote: () => quotes, value: () => values }))).toBe(expected, {
        c: candidateOf(seen(0), { market: aMarket() }),
      });
      expectSubscriptions(quotes.subscriptions).toBe(sizing === RISK ? three : []);
      expectSubscriptions(values.subscriptions).toBe(sizing === RISK ? [] : three);
    })());

    // biome-ignore format: marbles
    it('errors on a bug in reading it', marbles(({ hot, cold, expectObservable }) => {
      const source = hot('  a--|', { a: seen(0) });
      const quotes = cold<Quote>('-#', undefined, bug);
      expectObservable(source.pipe(found({ sizing: RISK, quote: () => quotes }))).toBe('-#', undefined, EngineError.from(bug));
    }));
  });

  // biome-ignore format: marbles
  it('refuses what finds the waiting room full, at once', marbles(({ hot, cold, expectObservable, flush }) => {
    const slow = cold('   ------(m|)', { m: aMarket() });
    const source = hot('  abcn-|', { a: seen(0), b: seen(1), c: seen(2), n: seen(3, { assetId: NO }) });
    const expected = '    --cn--a-----(b|)';
    const watch = watched();
    const over = { maxLookUps: 1, maxWaiting: 1 };
    expectObservable(source.pipe(found({ market: () => slow, over, watch }), map(nameOf))).toBe(expected, {
      a: '0 yes', b: '1 yes', c: '2 look-ups-full', n: '3 look-ups-full',
    });
    flush();
    expect(watch.watchers()).toBe(0);
  }));

  // biome-ignore format: marbles
  it('has as many places again for sales, which no purchase takes', marbles(({ hot, cold, expectObservable }) => {
    const sale = { side: 'SELL' } as const;
    const slow = cold('   ------(m|)', { m: aMarket() });
    const source = hot('  abcstu|', { a: seen(0), b: seen(1), c: seen(2), s: seen(3, sale), t: seen(4, sale), u: seen(5) });
    const expected = '    --c-tua-----b-----(s|)';
    const over = { maxLookUps: 1, maxWaiting: 1 };
    expectObservable(source.pipe(found({ market: () => slow, over }), map(nameOf))).toBe(expected, {
      a: '0 yes', b: '1 yes', c: '2 look-ups-full', s: '3 yes', t: '4 look-ups-full', u: '5 look-ups-full',
    });
  }));

  // biome-ignore format: marbles
  it('says what the room was held against: the setting, for sales too, which have twice as many places', marbles(({ hot, expectObservable }) => {
    const [b, c] = [seen(1), seen(2)];
    const [s, t] = [seen(3, { side: 'SELL' }), seen(4, { side: 'SELL' })];
    const source = hot('  abcst-', { a: seen(0), b, c, s, t });
    const over = { maxLookUps: 1, maxWaiting: 1 };
    const refusals$ = source.pipe(found({ market: () => NEVER, over }), map((event) => 'refusal' in event && event.refusal));
    expectObservable(refusals$, '^-----!').toBe('--p-s', {
      p: { code: 'look-ups-full', actual: '2', limit: '1' },
      s: { code: 'look-ups-full', actual: '3', limit: '1' },
    });
  }));

  describe('while it is rolled out', () => {
    const fraction = ratio('0.5');
    const outside =
      [0, 1, 2, 3, 4, 5, 6, 7].find((n) => !inRollout(leaderTradeKey(seen(n).trade), fraction)) ??
      -1;
    const half = (rollout: Ratio): World => ({ over: { rollout } });

    // biome-ignore format: marbles
    it('leaves out the purchases that are not in it, and asks nothing about them', marbles(({ hot, expectObservable }) => {
      const source = hot('  a|', { a: seen(outside) });
      const market = (): never => {
        throw new Error('Nobody should have asked.');
      };
      const refusals$ = source.pipe(found({ ...half(fraction), market }), map((event) => 'refusal' in event && event.refusal));
      expectObservable(refusals$).toBe('r|', { r: { code: 'outside-rollout', actual: 'outside', limit: '0.5' } });
    }));

    // biome-ignore format: marbles
    it('mirrors every sale', marbles(({ hot, expectObservable }) => {
      const sales = Object.fromEntries(Array.from('abcdefgh', (mark, n) => [mark, seen(n, { side: 'SELL' })]));
      const source = hot('  abcdefgh|', sales);
      const all$ = source.pipe(found(half(ratio('0'))), map((event) => ('type' in event ? 'skipped' : 'passed')));
      expectObservable(all$).toBe('pppppppp|', { p: 'passed' });
    }));
  });

  describe('of a purchase that is refused whatever is found out', () => {
    const nobody = (): never => {
      throw new Error('Nobody should have asked.');
    };
    const silent: World = {
      market: nobody,
      quote: nobody,
      value: nobody,
      books: { depths: nobody },
      roles: { roleOf: nobody },
    };
    const asking: Partial<Limits> = { roles: ['taker'], minDepth: usd('1') };
    const old = { occurredAtMs: 0 };
    const refusals = (world: World) => (source: Observable<TradeSeen>) =>
      source.pipe(
        found({ ...silent, ...world }),
        map((one) => ('refusal' in one ? one.refusal : 'passed')),
      );

    // biome-ignore format: marbles
    it.each([RISK, PORTFOLIO])('asks nobody where it is too old: $kind', (sizing) => marbles(({ hot, expectObservable }) => {
      const source = hot('101ms a|', { a: seen(0, old) });
      expectObservable(source.pipe(refusals({ sizing, limits: { ...asking, maxAgeMs: 100 } }))).toBe('101ms r|', {
        r: { code: 'too-old', actual: '101', limit: '100' },
      });
    })());

    // biome-ignore format: marbles
    it('asks nobody where purchases are not copied, and says that first', marbles(({ hot, expectObservable }) => {
      const source = hot('101ms a|', { a: seen(0, old) });
      expectObservable(source.pipe(refusals({ limits: { ...asking, maxAgeMs: 100, sides: ['SELL'] } }))).toBe('101ms r|', {
        r: { code: 'side-not-copied', actual: 'BUY', limit: 'SELL' },
      });
    }));

    // biome-ignore format: marbles
    it('looks up what is as old as may be, and every sale', marbles(({ hot, expectObservable }) => {
      const source = hot('100ms a 9ms s|', { a: seen(0, old), s: seen(1, { ...old, side: 'SELL' }) });
      expectObservable(source.pipe(found({ limits: { maxAgeMs: 100 } }), map(nameOf))).toBe('100ms a 9ms s|', { a: '0 yes', s: '1 yes' });
    }));

    // biome-ignore format: marbles
    it('goes by its age when its turn comes, so that a sale is not held up by what grew old in the queue', marbles(({ hot, cold, expectObservable, flush }) => {
      let asked = 0;
      const roles = { roleOf: () => { asked += 1; return cold<Role>('150ms (t|)', { t: 'taker' }); } };
      const source = hot('(abs) 200ms |', { a: seen(0, old), b: seen(1, old), s: seen(2, { ...old, side: 'SELL' }) });
      expectObservable(source.pipe(found({ limits: { roles: ['taker'], maxAgeMs: 100 }, roles }), map(nameOf))).toBe('150ms (abs) 50ms |', {
        // That the first is too old by now, the decision says.
        a: '0 yes', b: '1 too-old', s: '2 yes',
      });
      flush();
      expect(asked).toBe(1);
    }));
  });

  // biome-ignore format: marbles
  it('errors with its source, and gives up look-ups when nobody listens', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('   ---------(m|)', { m: aMarket() });
    const source = hot('  a--#', { a: seen(0) });
    const subs = [
      '                   ^--!',
      '                   ^-!',
    ];
    const result$ = source.pipe(found({ market: () => slow }));
    expectObservable(result$).toBe('---#');
    expectObservable(result$, '^-!').toBe('');
    expectSubscriptions(slow.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('has nothing to say about nothing', marbles(({ cold, expectObservable }) => {
    expectObservable(cold<TradeSeen>('|').pipe(found({}))).toBe('|');
    expectObservable(cold<TradeSeen>('-').pipe(found({})), '^--!').toBe('-');
  }));

  describe('the role of the leader', () => {
    const TAKERS: Partial<Limits> = { roles: ['taker'] };
    const LATE = { ...TAKERS, maxAgeMs: 30_000 };
    const roleIs = (...answers: (Role | undefined)[]) => {
      let asked = 0;
      const roleOf = (): Observable<Role | undefined> =>
        defer(() => of(answers[Math.min(asked++, answers.length - 1)]));
      return { roles: { roleOf }, asked: () => asked };
    };
    const refusalOf = map((one: Candidate | Undecidable) =>
      'refusal' in one ? one.refusal : 'passed',
    );

    // biome-ignore format: marbles
    it.each<[Role, unknown]>([
      ['taker', 'passed'],
      ['maker', { code: 'role-not-copied', actual: 'maker', limit: 'taker' }],
    ])('decides about a purchase as %s, where the limits ask', (role, expected) => marbles(({ hot, expectObservable }) => {
      const { roles } = roleIs(role);
      expectObservable(hot('a--|', { a: seen(0) }).pipe(found({ limits: TAKERS, roles }), refusalOf)).toBe('r--|', { r: expected });
    })());

    // biome-ignore format: marbles
    it('is asked again until the record lists the trade', marbles(({ hot, expectObservable, flush }) => {
      const { roles, asked } = roleIs(undefined, undefined, 'taker');
      const source = hot('  a 999ms |', { a: seen(0) });
      // A tenth of a second, and two.
      const expected = '    300ms p 699ms |';
      expectObservable(source.pipe(found({ limits: LATE, roles }), refusalOf)).toBe(expected, { p: 'passed' });
      flush();
      expect(asked()).toBe(3);
    }));

    // biome-ignore format: marbles
    it.each<[string, Partial<Limits>, unknown]>([
      ['refused', {}, { code: 'role-unknown', actual: 'not known', limit: 'taker' }],
      ['copied', { whenRoleUnknown: 'copy' }, 'passed'],
    ])('that stays unknown is %s, as the limits say', (_, limits, expected) => marbles(({ hot, expectObservable }) => {
      const { roles } = roleIs(undefined);
      const over = { roleWaitMs: 500 };
      const source = () => hot('a 999ms |', { a: seen(0) });
      expectObservable(source().pipe(found({ limits: { ...TAKERS, ...limits }, roles, over }), refusalOf)).toBe('500ms r 499ms |', { r: expected });
      // Nobody to ask is an answer at once.
      expectObservable(source().pipe(found({ limits: { ...TAKERS, ...limits } }), refusalOf)).toBe('r 999ms |', { r: expected });
    })());

    // biome-ignore format: marbles
    it('is not asked for where no limit is about it, nor for a sale', marbles(({ hot, expectObservable }) => {
      const roles = { roleOf: () => { throw bug; } };
      const sale = hot('a|', { a: seen(1, { side: 'SELL' }) });
      expectObservable(sale.pipe(found({ roles, limits: TAKERS }), refusalOf)).toBe('p|', { p: 'passed' });
      expectObservable(hot('a|', { a: seen(0) }).pipe(found({ roles }), refusalOf)).toBe('p|', { p: 'passed' });
      const both: Partial<Limits> = { roles: ['taker', 'maker'] };
      expectObservable(hot('a|', { a: seen(0) }).pipe(found({ roles, limits: both }), refusalOf)).toBe('p|', { p: 'passed' });
    }));

    // biome-ignore format: marbles
    it('holds up what they do in the asset, in its order, and nobody else', marbles(({ hot, cold, expectObservable }) => {
      const roles = { roleOf: () => cold<Role>('-----(t|)', { t: 'taker' }) };
      const source = hot('  abc|', { a: seen(0), b: seen(1, { side: 'SELL' }), c: seen(2, { leader: BOB }) });
      const expected = '    --c--(ab|)';
      expectObservable(source.pipe(found({ limits: TAKERS, roles }), map(nameOf))).toBe(expected, {
        a: '0 yes', b: '1 yes', c: '2 yes',
      });
    }));

    // biome-ignore format: marbles
    it('holds a sale up once, however many purchases whose role stays unknown are before it', marbles(({ hot, expectObservable, flush }) => {
      const { roles, asked } = roleIs(undefined);
      const now = { seenAtMs: 0 };
      const bought = Object.fromEntries(Array.from('abcde', (mark, n) => [mark, { ...seen(n), ...now }]));
      const source = hot('  (abcdes) 500ms |', { ...bought, s: { ...seen(5, { side: 'SELL' }), ...now } });
      const expected = '    300ms (abcdes) 200ms |';
      const over = { roleWaitMs: 300 };
      expectObservable(source.pipe(found({ limits: TAKERS, roles, over }), map(nameOf))).toBe(expected, {
        a: '0 role-unknown', b: '1 role-unknown', c: '2 role-unknown', d: '3 role-unknown', e: '4 role-unknown', s: '5 yes',
      });
      flush();
      // The first at 0 and 100 ms, the others once each, as their turn comes.
      expect(asked()).toBe(2 + 4);
    }));

    // biome-ignore format: marbles
    it('is waited for no longer where the clock was set back since the trade was seen', marbles(({ hot, expectObservable }) => {
      const { roles } = roleIs(undefined);
      const source = hot('a 999ms |', { a: { ...seen(0), seenAtMs: 60_000 } });
      expectObservable(source.pipe(found({ limits: TAKERS, roles, over: { roleWaitMs: 500 } }), map(nameOf))).toBe('500ms a 499ms |', { a: '0 role-unknown' });
    }));

    // biome-ignore format: marbles
    it('errors on a bug in reading it', marbles(({ hot, cold, expectObservable }) => {
      const roles = { roleOf: () => cold<Role>('-#', undefined, bug) };
      expectObservable(hot('a--|', { a: seen(0) }).pipe(found({ limits: TAKERS, roles }))).toBe('-#', undefined, EngineError.from(bug));
    }));
  });

  describe('the order book', () => {
    const DEPTH = { bids: [], asks: [{ price: price('0.5'), shares: shares('10') }] };
    const read: DepthsRead = { ok: true, depths: new Map([[YES, DEPTH]]), bookless: [] };
    const failed: DepthsRead = { ok: false, assetIds: [YES], error: busy };
    const depthOf = map((one: Candidate | Undecidable) =>
      'refusal' in one ? 'skipped' : one.depth,
    );

    // biome-ignore format: marbles
    it.each<[string, Partial<Limits>]>([
      ['maxSpread', { maxSpread: price('0.1') }],
      ['minDepth', { minDepth: usd('10') }],
    ])('is added where %s asks for it', (_, limits) => marbles(({ hot, cold, expectObservable }) => {
      const books = { depths: () => cold('--r|', { r: read }) };
      const source = hot('  a----|', { a: seen(0) });
      const expected = '    ---d-|';
      expectObservable(source.pipe(found({ limits, books }), depthOf)).toBe(expected, { d: DEPTH });
    })());

    // biome-ignore format: marbles
    it('is not asked for where no limit is about it, nor for a sale', marbles(({ hot, expectObservable }) => {
      const books = { depths: () => { throw bug; } };
      const sale = seen(1, { side: 'SELL' });
      const source = hot('  ab|', { a: seen(0), b: sale });
      expectObservable(hot('a|', { a: seen(0) }).pipe(found({ books }), depthOf)).toBe('u|', { u: undefined });
      const limits = { minDepth: usd('1') };
      expectObservable(source.pipe(filter(({ trade }) => trade.side === 'SELL'), found({ books, limits }), depthOf)).toBe('-u|', { u: undefined });
    }));

    // biome-ignore format: marbles
    it('stays unknown where it cannot be read, in three attempts, and where there is none', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const answer = cold('f|', { f: failed });
      const books = { depths: () => answer };
      const limits = { minDepth: usd('1') };
      const source = hot('  a 40ms |', { a: seen(0) });
      expectObservable(source.pipe(found({ limits, books }), depthOf)).toBe('30ms u 10ms |', { u: undefined });
      expectSubscriptions(answer.subscriptions).toBe(['(^!)', '10ms (^!)', '30ms (^!)']);
      const none: DepthsRead = { ok: true, depths: new Map(), bookless: [YES] };
      expectObservable(hot('a-|', { a: seen(0) }).pipe(found({ limits, books: { depths: () => of(none) } }), depthOf)).toBe('u-|', { u: undefined });
    }));

    // biome-ignore format: marbles
    it('is not known where there is nobody to ask', marbles(({ hot, expectObservable }) => {
      expectObservable(hot('a|', { a: seen(0) }).pipe(found({ limits: { minDepth: usd('1') } }), depthOf)).toBe('u|', { u: undefined });
    }));
  });
});
