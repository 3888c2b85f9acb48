import {
  delay,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  NEVER,
  of,
  pipe,
  tap,
  throwError,
  VirtualTimeScheduler,
} from 'rxjs';
import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import { intentIdOf } from '../../../src/domain/decisions/intent.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type {
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from '../../../src/domain/events/engineEvent.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Ratio, ratio, type Shares, shares, usd } from '../../../src/domain/units.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import {
  type DecisionsDeps,
  type DecisionsOptions,
  decisions,
} from '../../../src/streams/decisions/decisions.ts';
import { fc } from '../../support/fc.ts';
import { listen } from '../../support/listen.ts';
import { marbles } from '../../support/marbles.ts';
import {
  ACCOUNT,
  ALICE,
  aFill,
  aHoldingChanged,
  aLeaderTrade,
  aMarket,
  anOrder,
  aTradeCopied,
  aTradeSeen,
  BOB,
  NO,
  someRules,
  YES,
} from '../../support/samples.ts';
import { watched } from '../../support/watched.ts';

/** A tenth of what the leader puts in, from a dollar up; what is less grows. */
const RULES: CopyRules = someRules({
  sizing: { kind: 'proportional', fraction: ratio('0.1') },
  belowMinimum: 'aggregate',
});

const MIRROR: ExitRules = { mirror: true, leaderStopped: false };
const HOLD: ExitRules = { ...MIRROR, mirror: false };

const options = (over: Partial<DecisionsOptions> = {}): DecisionsOptions => ({
  rules: new Map([
    [ALICE, RULES],
    [BOB, RULES],
  ]),
  rollout: ratio('1'),
  account: ACCOUNT,
  windowMs: 0,
  maxWaitMs: 20,
  maxGrowing: 10,
  maxLookUps: 10,
  maxWaiting: 100,
  ...over,
});

/** Alice's `ordinal`th trade, of so many shares at half a dollar. */
const seen = (
  ordinal: number,
  count: string,
  over: Partial<TradeSeen['trade']> = {},
): TradeSeen => {
  const trade = aLeaderTrade({ ordinal, shares: shares(count), occurredAtMs: 0, ...over });
  return aTradeSeen({ trade, seenAtMs: ordinal, heldBefore: shares('100') });
};
/** `copied 0+1 $6`, `skipped 0 balance`: which trades, and what came of them. */
const say = (event: TradeCopied | TradeSkipped): string => {
  const which = event.move.tradeKeys.map((key) => key.slice(key.indexOf('#') + 1)).join('+');
  if (event.type === 'trade-skipped') return `${which} ${event.refusal.code}`;
  const { side, usd: dollars, shares: count } = event.intent;
  return side === 'BUY'
    ? `${which} buys $${dollars / 1_000_000n}`
    : `${which} sells ${count / 1_000_000n}`;
};

/** $1000 in cash, and 40 shares that Alice led us into. */
const holding = (): Portfolio => {
  const state = portfolio();
  const bought = aTradeCopied({ id: 'before', usd: usd('20'), shares: shares('40') });
  state.apply({ type: 'balance', atMs: 0, cash: usd('1020'), outside: usd('1020') });
  state.apply(bought);
  state.apply({
    type: 'order-sending',
    atMs: 0,
    order: anOrder({ intent: bought.intent, hash: '0xb' }),
  });
  const fill = aFill({
    orderHash: '0xb',
    shares: shares('40'),
    usd: usd('20'),
    settlement: 'CONFIRMED',
  });
  state.apply({ type: 'fill', atMs: 0, fill });
  return state;
};

const decided = (over: Partial<DecisionsOptions> = {}, deps: Partial<DecisionsDeps> = {}) =>
  decisions(options(over), {
    portfolio: holding(),
    marketData: { market: () => of(aMarket()), quote: () => throwError(() => new Error('none')) },
    history: { portfolioValue: () => throwError(() => new Error('none')) },
    random: () => 0,
    telemetry: NO_TELEMETRY,
    ...deps,
  });

describe('decisions', () => {
  // biome-ignore format: marbles
  it('decides about each trade, with the reason or the intent', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const values = { a: seen(0, '100'), s: seen(1, '50', { side: 'SELL' }) };
    const source = hot('  -a-s-|', values);
    const subs = '        ^----!';
    const expected = '    -a-s-|';
    const events$ = source.pipe(decided());
    expectObservable(events$.pipe(map(say))).toBe(expected, { a: '0 buys $5', s: '1 sells 20' });
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it.each<[string, Partial<CopyRules>, Partial<DecisionsOptions>, string]>([
    ['where the general rules do not mirror', {}, { exits: HOLD }, 'exits-not-mirrored'],
    ["where the leader's own do not", { exits: HOLD }, { exits: MIRROR }, 'exits-not-mirrored'],
    ["where the leader's own do", { exits: MIRROR }, { exits: HOLD }, 'sells 20'],
    ['where nobody says', {}, {}, 'sells 20'],
  ])('follows a sale by the exits that hold for its leader: %s', (_, own, general, told) =>
    marbles(({ hot, expectObservable }) => {
      const rules = new Map([[ALICE, { ...RULES, ...own }]]);
      const source = hot('-s|', { s: seen(1, '50', { side: 'SELL' }) });
      expectObservable(source.pipe(decided({ rules, ...general }), map(say))).toBe('-s|', { s: `1 ${told}` });
    })());

  // biome-ignore format: marbles
  it('says when it decided, about what, and when that was seen', marbles(({ hot, expectObservable }) => {
    const source = hot('  ---a|', { a: seen(7, '100') });
    const expected = '    ---e|';
    const keys = [leaderTradeKey(seen(7, '100').trade)];
    expectObservable(source.pipe(decided())).toBe(expected, {
      e: expect.objectContaining({
        type: 'trade-copied',
        atMs: 3,
        seenAtMs: 7,
        move: expect.objectContaining({ leader: ALICE, tradeKeys: keys }) as unknown,
        intent: expect.objectContaining({ id: intentIdOf(ACCOUNT, keys), decidedAtMs: 3 }) as unknown,
      }) as unknown,
    });
  }));

  // biome-ignore format: marbles
  it('skips what the rules refuse, and who is not followed', marbles(({ hot, expectObservable }) => {
    const source = hot('  abc|', {
      a: seen(0, '100', { occurredAtMs: -30_000 }),
      b: seen(1, '100', { occurredAtMs: -40_000 }),
      c: seen(2, '100', { leader: `0x${'c4'.repeat(20)}` }),
    });
    const expected = '    abc|';
    expectObservable(source.pipe(decided(), map(say))).toBe(expected, {
      a: '0 buys $5', b: '1 too-old', c: '2 not-followed',
    });
  }));

  // biome-ignore format: marbles
  it('passes on what has no market, out of turn', marbles(({ hot, cold, expectObservable }) => {
    const missing = new EngineError('No such market.', { disposition: 'rejected' });
    const slow = cold('   -----(m|)', { m: aMarket() });
    const source = hot('  ab|', { a: seen(0, '100'), b: seen(1, '100', { assetId: NO }) });
    const expected = '    -b---(a|)';
    const marketData = {
      market: (assetId: string) => (assetId === NO ? throwError(() => missing) : slow),
      quote: () => throwError(() => missing),
    };
    expectObservable(source.pipe(decided({}, { marketData }), map(say))).toBe(expected, {
      a: '0 buys $5', b: '1 market-unknown',
    });
  }));

  describe('of a sale whose market cannot be looked up', () => {
    const busy = new EngineError('Not now.', { disposition: 'rejected' });
    const marketData = {
      market: () => throwError(() => busy),
      quote: () => throwError(() => busy),
    };
    const half = { s: seen(0, '50', { side: 'SELL' }) };
    const toSell = map((event: TradeCopied | TradeSkipped) => 'toSell' in event && event.toSell);

    // biome-ignore format: marbles
    it('says what of ours is still to be sold', marbles(({ hot, expectObservable }) => {
      const events$ = hot('-s|', half).pipe(decided({}, { marketData }), toSell);
      expectObservable(events$).toBe('-s|', { s: shares('20') });
    }));

    describe('that ends a purchase', () => {
      /** Alice buys so many and sells them again, when the market is not known any more. */
      const turns = (count: string) => ({
        a: { ...seen(0, count), heldBefore: shares('0') },
        s: { ...seen(1, count, { side: 'SELL' }), heldBefore: shares(count) },
      });
      const decidedWhileKnown = (windowMs: number) => {
        const state = portfolio();
        state.apply({ type: 'balance', atMs: 0, cash: usd('100'), outside: usd('100') });
        const known = [of(aMarket()), throwError(() => busy)];
        const once = { ...marketData, market: () => known.shift() ?? NEVER };
        return pipe(
          decided({ windowMs }, { marketData: once, portfolio: state }),
          tap((event) => state.apply(event)),
        );
      };
      const told = map((event: TradeCopied | TradeSkipped) => [
        say(event),
        'toSell' in event && event.toSell,
      ]);

      // biome-ignore format: marbles
      it('gives it up where it grows', marbles(({ hot, expectObservable }) => {
        const source = hot('  -a-s----|', turns('8'));
        const expected = '    ---(as)-|';
        expectObservable(source.pipe(decidedWhileKnown(0), told)).toBe(expected, {
          a: ['0 aggregation-expired', false], s: ['1 market-unknown', false],
        });
      }));

      // biome-ignore format: marbles
      it('keeps its turn in a window: what was bought in it is still to be sold', marbles(({ hot, expectObservable }) => {
        const source = hot('  -a-s------|', turns('100'));
        const expected = '    ------(as)|';
        // All that the purchase will bring for certain; if it brings more, that is to be sold, too.
        const all = shares('5.0505');
        expectObservable(source.pipe(decidedWhileKnown(5), told)).toBe(expected, {
          a: ['0 buys $5', false], s: ['1 market-unknown', all],
        });
      }));
    });

    // biome-ignore format: marbles
    it.each<[string, Partial<CopyRules>]>([
      ['sales are not copied', { limits: { ...RULES.limits, sides: ['BUY'] } }],
      ['exits are not mirrored', { exits: HOLD }],
    ])('says nothing where %s', (_, over) => marbles(({ hot, expectObservable }) => {
      const rules = new Map([[ALICE, { ...RULES, ...over }]]);
      const events$ = hot('-s|', half).pipe(decided({ rules }, { marketData }), toSell);
      expectObservable(events$).toBe('-s|', { s: false });
    })());
  });

  describe('of a sale while the only purchase of it is presumed dead', () => {
    const gone = (): Portfolio => {
      const state = portfolio();
      const bought = aTradeCopied({ id: 'before', usd: usd('10'), shares: shares('20') });
      state.apply({ type: 'balance', atMs: 0, cash: usd('100'), outside: usd('100') });
      state.apply(bought);
      const order = anOrder({ intent: bought.intent, hash: '0xb' });
      state.apply({ type: 'order-sending', atMs: 0, order });
      state.apply({ type: 'order-presumed-dead', atMs: 0, orderHash: '0xb' });
      return state;
    };
    const late = aFill({ orderHash: '0xb', settlement: 'CONFIRMED' });

    // biome-ignore format: marbles
    it.each<[string, string, readonly Side[], string]>([
      ['all where they sold all', '100', ['BUY', 'SELL'], '20'],
      ['half where they sold half', '50', ['BUY', 'SELL'], '10'],
      ['nothing where sales are not copied', '100', ['BUY'], '0'],
    ])('has %s be sold after them, should it be filled', (_, sold, sides, owed) => marbles(({ hot, expectObservable, flush }) => {
      const state = gone();
      const rules = new Map([[ALICE, { ...RULES, limits: { ...RULES.limits, sides } }]]);
      const events$ = hot('-s|', { s: seen(0, sold, { side: 'SELL' }) }).pipe(
        decided({ rules }, { portfolio: state }),
        tap((event) => state.apply(event)),
      );
      expectObservable(events$.pipe(map((event) => event.type))).toBe('-s|', { s: 'trade-skipped' });
      flush();
      expect(state.toMirror(ALICE, YES)).toBe(0n);
      state.apply({ type: 'fill', atMs: 0, fill: late });
      expect(state.toMirror(ALICE, YES)).toBe(shares(owed));
    })());
  });

  describe('of a sale that is copied while all that is held is owed, and a later purchase is presumed dead', () => {
    /** 40 of which Alice is out, then 20 that may come, and after her sale the order for the 40 is filled. */
    const late = (sold: string) => {
      const state = holding();
      state.apply(aHoldingChanged({ toSell: shares('40') }));
      const { intent } = aTradeCopied({ id: 'later', shares: shares('20') });
      state.apply({ ...aTradeCopied(), intent });
      state.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent, hash: '0xlater' }) });
      state.apply({ type: 'order-presumed-dead', atMs: 0, orderHash: '0xlater' });
      expect(state.toMirror(ALICE, YES)).toBe(shares('40'));
      const events: (TradeCopied | TradeSkipped)[] = [];
      marbles(({ hot, expectObservable, flush }) => {
        const events$ = hot('-s|', { s: seen(0, sold, { side: 'SELL' }) }).pipe(
          decided({}, { portfolio: state }),
          tap((event) => {
            state.apply(event);
            events.push(event);
          }),
          ignoreElements(),
        );
        expectObservable(events$).toBe('--|');
        flush();
      })();
      const owed = state.toMirror(ALICE, YES);
      state.apply({
        type: 'fill',
        atMs: 0,
        fill: aFill({ tradeId: 'late', orderHash: '0xlater' }),
      });
      return { events, owed, owedLate: state.toMirror(ALICE, YES) };
    };

    it('has the purchase be sold after them, should it be filled', () => {
      const { events, owed, owedLate } = late('100');
      expect(events).toMatchObject([{ type: 'trade-copied', toSell: 0n, partToLeave: ratio('1') }]);
      expect([owed, owedLate]).toEqual([shares('40'), shares('60')]);
    });

    it('has half of it be, where they sold half and that is skipped', () => {
      const { events, owed, owedLate } = late('50');
      expect(events).toMatchObject([{ type: 'trade-skipped', partToLeave: ratio('0.5') }]);
      expect([owed, owedLate]).toEqual([shares('40'), shares('50')]);
    });
  });

  // biome-ignore format: marbles
  it('sees what it decided before, when that is applied', marbles(({ hot, expectObservable }) => {
    const state = portfolio();
    state.apply({ type: 'balance', atMs: 0, cash: usd('8'), outside: usd('8') });
    const source = hot('  (ab)-c|', { a: seen(0, '100'), b: seen(1, '100'), c: seen(2, '60') });
    const expected = '    (ab)-c|';
    const events$ = source.pipe(decided({}, { portfolio: state }), tap((event) => state.apply(event)));
    expectObservable(events$.pipe(map(say))).toBe(expected, {
      a: '0 buys $5', b: '1 balance', c: '2 buys $3',
    });
  }));

  describe('of a purchase whose market is looked up while its leader does something besides trading', () => {
    const afterLookUp = (source: string, after: string, told: Record<string, string>) =>
      marbles(({ hot, cold, expectObservable }) => {
        const state = holding();
        const slow = cold('-----(m|)', { m: aMarket() });
        const marketData = { market: () => slow, quote: () => throwError(() => new Error('none')) };
        const changed$ = hot('--c------|').pipe(
          tap(() => state.apply(aHoldingChanged({ before: shares('100'), after: shares(after) }))),
          ignoreElements(),
        );
        const events$ = hot(source, { a: seen(0, '100') }).pipe(
          tap((event) => state.apply(event)),
          decided({}, { portfolio: state, marketData }),
          map(say),
        );
        expectObservable(merge(changed$, events$)).toBe('------a--|', told);
      });

    it('copies none of it where they gave up all', afterLookUp('-a-|', '0', { a: '0 sold-since' }));
    it('copies the part that they kept', afterLookUp('-a-|', '40', { a: '0 buys $2' }));
    it('copies all of it where they got more', afterLookUp('-a-|', '130', { a: '0 buys $5' }));
  });

  describe('of what is too small', () => {
    // biome-ignore format: marbles
    it('lets it grow until it is enough, and begins anew', marbles(({ hot, expectObservable }) => {
      const source = hot('  -a-b-c-d|', { a: seen(0, '8'), b: seen(1, '8'), c: seen(2, '8'), d: seen(3, '8') });
      const expected = '    -----c--(d|)';
      //                            ^ no more can come
      expectObservable(source.pipe(decided(), map(say))).toBe(expected, {
        c: '0+1+2 buys $1', d: '3 aggregation-expired',
      });
    }));

    // biome-ignore format: marbles
    it('gives it up when it took too long, with what it came to', marbles(({ hot, expectObservable }) => {
      const source = hot('  -a-b------', { a: seen(0, '8'), b: seen(1, '8') });
      const expected = '    21ms x';
      const refusals$ = source.pipe(decided(), map((event) => [say(event), 'refusal' in event && event.refusal.actual]));
      expectObservable(refusals$, '^ 50ms !').toBe(expected, {
        // Dollars that buy shares at the worst price of the market, which is as far as the rules let it go.
        x: ['0+1 aggregation-expired', '$0.8 (0.808 shares)'],
      });
    }));

    // biome-ignore format: marbles
    it('gives the oldest up when too much is growing', marbles(({ hot, expectObservable, flush }) => {
      const source = hot('  abc-----', { a: seen(0, '8'), b: seen(1, '8', { assetId: NO }), c: seen(2, '8', { leader: BOB }) });
      const expected = '    --a 18ms bc';
      const watch = watched();
      const telemetry = { ...NO_TELEMETRY, watch: (name: string, read: () => number) => (name === 'moves growing' ? watch.watch(read) : () => undefined) };
      expectObservable(source.pipe(decided({ maxGrowing: 2 }, { telemetry }), map(say)), '^ 50ms !').toBe(expected, {
        a: '0 aggregation-expired', b: '1 aggregation-expired', c: '2 aggregation-expired',
      });
      flush();
      expect(watch.watchers()).toBe(0);
    }));

    // biome-ignore format: marbles
    it('grows apart by leader and by asset', marbles(({ hot, expectObservable }) => {
      const source = hot('  abcdef|', {
        a: seen(0, '15'), b: seen(1, '15', { leader: BOB }), c: seen(2, '15', { assetId: NO }),
        d: seen(3, '15'), e: seen(4, '15', { leader: BOB }), f: seen(5, '15', { assetId: NO }),
      });
      const expected = '    ---def|';
      expectObservable(source.pipe(decided(), map(say))).toBe(expected, {
        d: '0+3 buys $1', e: '1+4 buys $1', f: '2+5 buys $1',
      });
    }));

    // biome-ignore format: marbles
    it('is given up when the leader sells: it must not be bought once they have left', marbles(({ hot, expectObservable }) => {
      const source = hot('  a---s----b|', { a: seen(0, '8'), s: seen(1, '8', { side: 'SELL' }), b: seen(2, '25') });
      const expected = '    ----(as)-b|';
      expectObservable(source.pipe(decided(), map(say))).toBe(expected, {
        a: '0 aggregation-expired', s: '1 sells 3', b: '2 buys $1',
      });
    }));
  });

  describe('within a window', () => {
    const window = { windowMs: 5 };

    // biome-ignore format: marbles
    it('takes the fills of one leader, asset and side together', marbles(({ hot, expectObservable }) => {
      const source = hot('  -aab-a---|', { a: seen(0, '100'), b: seen(1, '100', { leader: BOB }) });
      const expected = '    ------a-b|';
      expectObservable(source.pipe(decided(window), map(say))).toBe(expected, {
        a: '0+0+0 buys $15', b: '1 buys $5',
      });
    }));

    // biome-ignore format: marbles
    it('leaves out a purchase that is too old by the time that it is seen, and not the newer one after it', marbles(({ hot, expectObservable }) => {
      const rules = new Map([[ALICE, { ...RULES, limits: { ...RULES.limits, maxAgeMs: 100 } }]]);
      const values = { a: seen(0, '60'), b: seen(1, '60', { occurredAtMs: 90 }) };
      const source = hot('101ms ab------|', values);
      const expected = '  101ms a-----b-|';
      expectObservable(source.pipe(decided({ ...window, rules }), map(say))).toBe(expected, { a: '0 too-old', b: '1 buys $3' });
    }));

    // biome-ignore format: marbles
    it('decides what they did in the order in which they did it', marbles(({ hot, expectObservable }) => {
      const state = holding();
      const source = hot('  -sab-t|', {
        s: seen(0, '100', { side: 'SELL' }),
        a: seen(1, '100'),
        b: seen(2, '100'),
        t: seen(3, '100', { side: 'SELL' }),
      });
      // All 40 are sold; 20 are bought; and those are sold again, though they did all that in one window.
      const expected = '    ------(sat|)';
      const events$ = source.pipe(decided(window, { portfolio: state }), tap((event) => state.apply(event)));
      expectObservable(events$.pipe(map(say))).toBe(expected, {
        s: '0 sells 40', a: '1+2 buys $10', t: '3 sells 10',
      });
    }));

    // biome-ignore format: marbles
    it('decides all that is in it when the source ends', marbles(({ cold, expectObservable }) => {
      const source = cold(' ab|', { a: seen(0, '100'), b: seen(1, '50', { side: 'SELL' }) });
      const expected = '    --(ab|)';
      expectObservable(source.pipe(decided(window), map(say))).toBe(expected, { a: '0 buys $5', b: '1 sells 20' });
    }));
  });

  // biome-ignore format: marbles
  it('errors with its source, and ends with nothing', marbles(({ cold, expectObservable }) => {
    expectObservable(cold<TradeSeen>('--#').pipe(decided())).toBe('--#');
    expectObservable(cold<TradeSeen>('--|').pipe(decided())).toBe('--|');
    expectObservable(cold<TradeSeen>('-').pipe(decided()), '^--!').toBe('-');
  }));

  describe('whatever comes, and whenever', () => {
    const anyTrade = fc.record({
      atMs: fc.nat(100),
      leader: fc.constantFrom(ALICE, BOB),
      assetId: fc.constantFrom(YES, NO, '3'),
      side: fc.constantFrom<Side>('BUY', 'BUY', 'SELL'),
      shares: fc.oneof(
        fc.bigInt(1n, 30_000_000n).map((n) => n as Shares),
        fc.bigInt(1n, 900_000_000n).map((n) => n as Shares),
      ),
      lookUpMs: fc.nat(40),
    });
    const anyOptions = fc.record({
      rollout: fc.constantFrom(ratio('1'), ratio('0.5')).map((n): Ratio => n),
      windowMs: fc.constantFrom(0, 0, 7),
      maxWaitMs: fc.constantFrom(5, 30),
      maxGrowing: fc.constantFrom(1, 3, 100),
      maxLookUps: fc.constantFrom(1, 2, 100),
      maxWaiting: fc.constantFrom(0, 3, 100),
    });
    const missing = new EngineError('No such market.', { disposition: 'rejected' });

    const run = (
      trades: readonly TradeSeen[],
      over: Partial<DecisionsOptions>,
      lookUpMs: readonly number[],
    ) => {
      const scheduler = new VirtualTimeScheduler();
      const state = holding();
      let looks = 0;
      const marketData: DecisionsDeps['marketData'] = {
        market: () => {
          const ms = lookUpMs[looks] ?? 0;
          looks += 1;
          const market$ = ms % 7 === 6 ? throwError(() => missing) : of(aMarket());
          return of(ms).pipe(
            delay(ms, scheduler),
            mergeMap(() => market$),
          );
        },
        quote: () => throwError(() => missing),
      };
      const source = from(trades).pipe(
        mergeMap((trade) => of(trade).pipe(delay(trade.atMs, scheduler))),
      );
      const heard = listen(
        source.pipe(
          decided(over, { marketData, portfolio: state, scheduler }),
          tap((event) => state.apply(event)),
        ),
      );
      scheduler.flush();
      return heard;
    };

    /** As many trades as were drawn, the `n`th of them named `n`, in the order in which they come. */
    const tradesOf = (
      drawn: readonly (typeof anyTrade extends fc.Arbitrary<infer T> ? T : never)[],
    ) =>
      drawn
        .toSorted((a, b) => a.atMs - b.atMs)
        .map(({ atMs, leader, assetId, side, shares: count }, n): TradeSeen => {
          const trade = { leader, assetId, side, shares: count };
          return { ...seen(n, '1', trade), atMs };
        });
    const numberOf = (key: string): number => Number(key.slice(key.indexOf('#') + 1));

    it('makes each trade part of exactly one decision (I6)', () => {
      fc.assert(
        fc.property(fc.array(anyTrade, { maxLength: 40 }), anyOptions, (drawn, over) => {
          const looks = drawn.map(({ lookUpMs }) => lookUpMs);
          const { values, end } = run(tradesOf(drawn), over, looks);
          const numbers = values.flatMap(({ move }) => move.tradeKeys.map(numberOf));
          expect(end).toEqual(['complete']);
          expect(numbers.toSorted((a, b) => a - b)).toEqual(drawn.map((_, n) => n));
        }),
        { numRuns: 300 },
      );
    });

    it('decides what a leader did in an asset in the order in which it was seen', () => {
      fc.assert(
        fc.property(fc.array(anyTrade, { maxLength: 40 }), anyOptions, (drawn, over) => {
          const looks = drawn.map(({ lookUpMs }) => lookUpMs);
          const { values } = run(
            tradesOf(drawn),
            { ...over, maxWaiting: 100, rollout: ratio('1') },
            looks,
          );
          const lanes = new Map<string, number[]>();
          for (const event of values) {
            if (event.type === 'trade-skipped' && event.refusal.code === 'market-unknown') continue;
            const { leader, assetId, tradeKeys } = event.move;
            const lane = lanes.get(leader + assetId) ?? [];
            lanes.set(leader + assetId, [...lane, ...tradeKeys.map(numberOf)]);
          }
          for (const numbers of lanes.values())
            expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        }),
        { numRuns: 300 },
      );
    });

    it('says the same for the same, twice (I12)', () => {
      fc.assert(
        fc.property(fc.array(anyTrade, { maxLength: 30 }), anyOptions, (drawn, over) => {
          const looks = drawn.map(({ lookUpMs }) => lookUpMs);
          const once = run(tradesOf(drawn), over, looks).values;
          expect(run(tradesOf(drawn), over, looks).values).toEqual(once);
        }),
        { numRuns: 50 },
      );
    });
  });
});
