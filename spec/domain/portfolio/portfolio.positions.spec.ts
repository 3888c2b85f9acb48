import type { Intent } from '../../../src/domain/decisions/intent.ts';
import type {
  EngineEvent,
  OrderAnswered,
  PeakRaised,
} from '../../../src/domain/events/engineEvent.ts';
import type { ExitCode } from '../../../src/domain/exits/exitReason.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths, price, shares, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ALICE,
  accepted,
  aFill,
  aHoldingChanged,
  aHoldingCorrected,
  aLeaderTrade,
  aMove,
  anAnswer,
  anExitDecided,
  anIntent,
  anOrder,
  aTradeCopied,
  aTradeSeen,
  BOB,
  CONDITION,
  NO,
  YES,
} from '../../support/samples.ts';

const hashOf = (id: string): string => `0xhash-of-${id}`;
const sending = (intent: Intent): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent }),
});
const answered = (id: string, answer: PostAnswer, over: Partial<OrderAnswered> = {}): EngineEvent =>
  anAnswer({ intentId: id, orderHash: hashOf(id), answer, ...over });
const filled = (
  id: string,
  side: Fill['side'],
  count: string,
  settlement: Fill['settlement'] = 'CONFIRMED',
): EngineEvent => ({
  type: 'fill',
  atMs: 5,
  fill: aFill({
    tradeId: `t-${id}`,
    orderHash: hashOf(id),
    side,
    shares: shares(count),
    settlement,
  }),
});
const closedOrder = (id: string): EngineEvent => ({
  type: 'order-closed',
  atMs: 6,
  orderHash: hashOf(id),
  reason: 'KILLED',
});
const REJECTED: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const NOBODY: PostAnswer = { ...REJECTED, byMarket: 'unmatched' };

/** 20 shares bought and settled. */
const BOUGHT: readonly EngineEvent[] = [
  aTradeCopied({ id: 'b' }),
  sending(anIntent({ id: 'b' })),
  filled('b', 'BUY', '20'),
];
const bookAfter = (...events: readonly EngineEvent[]): Portfolio => {
  const folded = portfolio();
  for (const event of [...BOUGHT, ...events]) folded.apply(event);
  return folded;
};
const position = (...events: readonly EngineEvent[]) => bookAfter(...events).position(ALICE, YES);
const close = (id: string, count = '20', code: ExitCode = 'stop-loss'): EngineEvent[] => {
  const event = anExitDecided({ id, shares: shares(count) });
  return [{ ...event, reason: { ...event.reason, code } }, sending(event.intent)];
};
const mirrored = (id: string, count: string): EngineEvent[] => {
  const event = aTradeCopied({ id, side: 'SELL', purpose: 'exit', shares: shares(count) });
  return [event, sending(event.intent)];
};

const taken = (count: string, cost: string) => ({
  leader: ALICE,
  shares: shares(count),
  cost: usd(cost),
});

describe('portfolio.position', () => {
  it('is there from the first fill on, until the last share is sold and settled', () => {
    expect(portfolio().position(ALICE, YES)).toBeUndefined();
    expect(position()).toMatchObject({ shares: shares('20'), openedAtMs: 5 });
    expect(bookAfter().positions()).toHaveLength(1);
    expect(position(...close('c'), filled('c', 'SELL', '20'))).toBeUndefined();
  });

  it('takes no place among the open ones once only dust is left of it', () => {
    const book = bookAfter(...close('c'), filled('c', 'SELL', '19.995'));
    const stake = { leader: ALICE, conditionId: CONDITION, eventSlug: 'weather', assetId: YES };
    expect(book.position(ALICE, YES)?.shares).toBe(shares('0.005'));
    expect(book.exposure(stake)).toMatchObject({ openPositions: 0, total: 0n });
    expect(book.equity()).toBe(usd('0.0025'));
  });

  it('holds back what a close is selling, until the order is over', () => {
    const selling = position(...close('c', '12'));
    expect(selling).toMatchObject({ reserved: shares('12'), sellable: shares('8') });
    const unknown = position(...close('c', '12'), answered('c', { kind: 'unknown', message: '' }));
    expect(unknown?.reserved).toBe(shares('12'));
    expect(position(...close('c', '12'), answered('c', REJECTED))?.reserved).toBe(0n);
  });

  it('holds back of an exit no more than was signed, and what that did not sell is owed', () => {
    const decided = aTradeCopied({ id: 'x', side: 'SELL', purpose: 'exit', shares: shares('20') });
    const sent = [decided, sending({ ...decided.intent, shares: shares('8') })];
    expect(position(...sent)).toMatchObject({ reserved: shares('8'), sellable: shares('12') });

    const unknown = answered('x', { kind: 'unknown', message: 'lost' });
    const book = bookAfter(...sent, unknown, filled('x', 'SELL', '8'));
    expect(book.onOrder(ALICE, YES, 'SELL')).toBe(0n);
    expect(book.order(hashOf('x'))?.phase).toBe('unknown');
    expect(book.ordersUnderWay()).toEqual([]);
    expect(book.position(ALICE, YES)).toMatchObject({
      reserved: 0n,
      sellable: shares('12'),
      toMirror: shares('12'),
    });
  });

  it('counts closes for good, and attempts until one sells something', () => {
    const twice = [...close('c'), answered('c', REJECTED), ...close('d'), answered('d', REJECTED)];
    expect(position(...close('c'))).toMatchObject({ closes: 1, attempts: 0 });
    expect(position(...twice)).toMatchObject({ closes: 2, attempts: 2 });
    expect(
      position(
        ...twice,
        ...close('e'),
        answered('e', accepted({ shares: shares('5'), tradeIds: ['t-e'] })),
        filled('e', 'SELL', '5'),
      ),
    ).toMatchObject({ closes: 3, attempts: 0, shares: shares('15') });
  });

  it.each<[string, PostAnswer, number]>([
    ['found nobody', NOBODY, 1],
    ['came to a market that is closed', { ...REJECTED, byMarket: 'closed' }, 0],
    ['were refused for another reason', REJECTED, 0],
    ['were turned away', { kind: 'busy', message: '', advice: '' }, 0],
    ['did not leave', { kind: 'not-sent', message: '' }, 0],
  ])('counts of the attempts those that met the book: one that %s', (_, answer, unmatched) => {
    const tried = [...close('c'), answered('c', answer)];
    expect(position(...tried)).toMatchObject({ attempts: 1, unmatched });
    const sold = accepted({ shares: shares('5'), tradeIds: ['t-e'] });
    const then = [...close('e'), answered('e', sold), filled('e', 'SELL', '5')];
    expect(position(...tried, ...then)).toMatchObject({ attempts: 0, unmatched: 0 });
  });

  it('counts no copy of a sale of the leader as a try of ours, however often they find nobody', () => {
    const missed = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => [
      ...mirrored(`m${n}`, '2'),
      answered(`m${n}`, NOBODY),
    ]);
    expect(position(...missed)).toMatchObject({ attempts: 0, unmatched: 0, attemptedAtMs: 0 });
  });

  const LACKING: PostAnswer = { ...REJECTED, byWallet: 'lacking' };

  it.each([
    ['close of ours', close('c')],
    ['copy of a sale of the leader', mirrored('c', '20')],
  ])('waits at once after a %s that was refused for want of shares', (_, sale) => {
    const waiting = { attempts: 6, unmatched: 0 };
    expect(position(...sale, answered('c', LACKING))).toMatchObject(waiting);
    const others: EngineEvent[] = [
      aTradeCopied({ id: 'o', leader: BOB }),
      sending(anIntent({ id: 'o', leader: BOB })),
      filled('o', 'BUY', '20'),
    ];
    const book = bookAfter(...others, ...sale, answered('c', LACKING));
    expect(book.position(BOB, YES)).toMatchObject(waiting);
  });

  it('waits longer each time that it is so again, and nothing of another asset does', () => {
    const fill = aFill({ tradeId: 't-o', orderHash: hashOf('o'), assetId: NO });
    const other: EngineEvent[] = [
      aTradeCopied({ id: 'o', assetId: NO }),
      sending(anIntent({ id: 'o', assetId: NO })),
      { type: 'fill', atMs: 5, fill },
    ];
    const again = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((id) => [
      ...close(id),
      answered(id, LACKING),
    ]);
    const book = bookAfter(...other, ...again);
    expect(book.position(ALICE, YES)).toMatchObject({ attempts: 12 });
    expect(book.position(ALICE, NO)).toMatchObject({ attempts: 0 });
  });

  it('has no more than the wallet, owes no more to its leader, and need not wait any more', () => {
    const refused = [...mirrored('c', '20'), answered('c', LACKING)];
    const some = aHoldingCorrected({ venues: shares('12'), lots: [taken('8', '4')] });
    const stake = { leader: ALICE, conditionId: CONDITION, eventSlug: 'weather', assetId: YES };
    const book = bookAfter(...refused, some);
    expect(book.position(ALICE, YES)).toMatchObject({
      ...{ shares: shares('12'), cost: usd('6'), realised: 0n, sellable: shares('12') },
      ...{ toMirror: shares('12'), attempts: 0 },
    });
    expect(book.exposure(stake)).toMatchObject({ leader: usd('6'), market: usd('6') });
    expect(book.realised()).toBe(0n);

    book.apply(aHoldingCorrected({ venues: shares('0'), lots: [taken('12', '6')] }));
    expect(book.position(ALICE, YES)).toBeUndefined();
    expect(book.exposure(stake)).toMatchObject({ total: 0n, openPositions: 0 });
    expect(book.sizes()).toMatchObject({ lots: 0, mirrorDebts: 0 });
    expect(book.ledOf(stake)).toBe(0n);
  });

  it('owes less than it has still what it owed, and what a resting purchase may bring', () => {
    const owing = [...mirrored('c', '4'), answered('c', REJECTED)];
    const some = aHoldingCorrected({ venues: shares('12'), lots: [taken('8', '4')] });
    expect(bookAfter(...owing, some).toMirror(ALICE, YES)).toBe(shares('4'));
    const resting = anIntent({ id: 'r', orderType: 'GTC' });
    const more: EngineEvent[] = [aTradeCopied({ ...resting }), sending(resting)];
    const all = [...mirrored('c', '20'), answered('c', REJECTED)];
    const book = bookAfter(...all, ...more, some);
    expect(book.toMirror(ALICE, YES)).toBe(shares('20'));
  });

  it('knows nothing of a correction of what it does not hold', () => {
    const book = bookAfter();
    book.apply(aHoldingCorrected({ assetId: 'other' }));
    book.apply(aHoldingCorrected({ lots: [{ ...taken('1', '1'), leader: BOB }] }));
    expect(book.position(ALICE, YES)?.shares).toBe(shares('20'));
    expect(book.sizes().lots).toBe(1);
  });

  it('counts attempts in a row, and anew after five minutes', () => {
    const refused = (id: string, atMs: number): EngineEvent[] => [
      ...close(id),
      answered(id, NOBODY, { atMs }),
    ];
    const minute = 60_000;
    const nine = Array.from({ length: 9 }, (_, n) => refused(`c${n}`, (n + 1) * minute)).flat();
    expect(position(...nine)).toMatchObject({ attempts: 9, unmatched: 9 });
    expect(position(...nine, ...refused('d', 14 * minute))).toMatchObject({ attempts: 10 });
    expect(position(...nine, ...refused('d', 14 * minute + 1))).toMatchObject({
      attempts: 1,
      unmatched: 10,
    });
  });

  it('counts of those that found nobody none that could wait for its price', () => {
    const missed = (id: string, code: ExitCode): EngineEvent[] => [
      ...close(id, '20', code),
      answered(id, NOBODY),
    ];
    const waited = [...missed('c', 'take-profit'), ...missed('d', 'max-hold')];
    expect(position(...waited)).toMatchObject({ attempts: 2, unmatched: 0 });
    const pressed = [...waited, ...missed('e', 'stop-loss')];
    expect(position(...pressed)).toMatchObject({ attempts: 3, unmatched: 1 });
    const again = [...pressed, ...missed('f', 'take-profit')];
    expect(position(...again)).toMatchObject({ attempts: 4, unmatched: 1 });
  });

  it('remembers the best price', () => {
    const old: PeakRaised = {
      type: 'peak-raised',
      atMs: 9,
      leader: ALICE,
      assetId: YES,
      peak: price('0.7'),
    };
    const raised = { ...old, shares: shares('20') };
    expect(position(raised)).toMatchObject({ peak: price('0.7'), peakShares: shares('20') });
    expect(position(old)).toMatchObject({ peak: price('0.7'), peakShares: 0n });
    expect(position(raised, filled('b', 'BUY', '20'))?.peak).toBe(price('0.7'));
  });

  describe('what is to be sold after the leader', () => {
    it('is owed from the decision on, and paid by what is sold', () => {
      expect(position(...mirrored('m', '8'))?.toMirror).toBe(shares('8'));
      expect(position(...mirrored('m', '8'), filled('m', 'SELL', '3'))?.toMirror).toBe(shares('5'));
    });

    it('is what the sale says, where that is not what the order sells', () => {
      const copied = aTradeCopied({ id: 'm', purpose: 'exit', side: 'SELL', shares: shares('8') });
      const toSell = shares('8.004');
      expect(position({ ...copied, toSell })?.toMirror).toBe(toSell);
      const sold = position(
        { ...copied, toSell },
        sending(copied.intent),
        filled('m', 'SELL', '8'),
      );
      expect(sold?.toMirror).toBe(shares('0.004'));
    });

    it('stays owed when the order sold nothing, and is paid by the next', () => {
      const failed = [...mirrored('m', '8'), answered('m', REJECTED)];
      expect(position(...failed)).toMatchObject({ toMirror: shares('8'), reserved: 0n });
      expect(position(...failed, ...close('c', '8'), filled('c', 'SELL', '8'))?.toMirror).toBe(0n);
    });

    it('is owed also where they gave shares up without a trade', () => {
      const merged = position(aHoldingChanged({ toSell: shares('8') }));
      expect(merged).toMatchObject({ toMirror: shares('8'), reserved: 0n, sellable: shares('20') });
      const nothing = bookAfter(aHoldingChanged({ toSell: shares('0') }));
      expect(nothing.position(ALICE, YES)?.toMirror).toBe(0n);
      expect(nothing.sizes().mirrorDebts).toBe(0);
    });

    it('is owed also of a sale that was skipped for the moment', () => {
      const skipped = (toSell?: string): EngineEvent => ({
        type: 'trade-skipped',
        atMs: 0,
        move: aMove({ side: 'SELL' }),
        refusal: { code: 'market-unknown', actual: '', limit: '' },
        ...(toSell !== undefined && { toSell: shares(toSell) }),
      });
      expect(position(skipped('8'))).toMatchObject({ toMirror: shares('8'), reserved: 0n });
      expect(position(skipped())?.toMirror).toBe(0n);
    });

    it('is owed again when the sale failed on chain', () => {
      const sold = [...mirrored('m', '8'), filled('m', 'SELL', '8', 'MATCHED')];
      expect(position(...sold)?.toMirror).toBe(0n);
      expect(position(...sold, filled('m', 'SELL', '8', 'MATCHED'))?.toMirror).toBe(0n);
      expect(position(...sold, filled('m', 'SELL', '8', 'FAILED'))?.toMirror).toBe(shares('8'));
    });

    it('is nothing of what a rule of ours sold, and that failed on chain, while they hold what they held', () => {
      const sold = [...close('c'), filled('c', 'SELL', '20', 'MATCHED')];
      const failed = filled('c', 'SELL', '20', 'FAILED');
      const holds = aTradeSeen();
      const back = position(holds, ...sold, failed);
      expect(back).toMatchObject({ shares: shares('20'), toMirror: 0n });
    });

    describe('of what a rule of ours sold, and that failed on chain, after they sold half', () => {
      const trade = aLeaderTrade({ side: 'SELL', shares: shares('50') });
      const seen = aTradeSeen({ trade });
      /** Of what we hold then, which was nothing. */
      const decided: EngineEvent = {
        type: 'trade-skipped',
        atMs: 0,
        move: aMove({ side: 'SELL', tradeKeys: [leaderTradeKey(trade)] }),
        refusal: { code: 'nothing-held', actual: '0', limit: '0.01' },
      };
      const filledAt = filled('c', 'SELL', '20', 'MATCHED');
      const failed = filled('c', 'SELL', '20', 'FAILED');

      it.each<[string, readonly EngineEvent[], string]>([
        [
          'nothing more where that was decided before it filled',
          [seen, decided, filledAt, failed],
          '0',
        ],
        ['half where it filled in between', [seen, filledAt, decided, failed], '10'],
        ['half where they sold after that', [filledAt, seen, decided, failed], '10'],
        ['nothing yet where that is to be decided', [seen, filledAt, failed], '0'],
        ['nothing yet where they sold after that', [filledAt, seen, failed], '0'],
      ])('is %s', (_, events, toMirror) => {
        expect(position(aTradeSeen(), ...close('c'), ...events)?.toMirror).toBe(shares(toMirror));
      });
    });

    it('outlives the order while the purchase is still unknown, and meets what it brings', () => {
      const folded = portfolio();
      const entry = aTradeCopied({ id: 'b' });
      const exit = aTradeCopied({ id: 'm', side: 'SELL', purpose: 'exit', shares: shares('20') });
      const refusal = { code: 'nothing-settled', actual: '0', limit: '20' } as const;
      for (const event of [
        entry,
        sending(entry.intent),
        answered('b', { kind: 'unknown', message: '' }),
        exit,
        { type: 'intent-expired', atMs: 1, intentId: 'm', refusal } as const,
      ])
        folded.apply(event);
      expect(folded.position(ALICE, YES)).toBeUndefined();
      folded.apply(filled('b', 'BUY', '15'));
      expect(folded.position(ALICE, YES)).toMatchObject({
        shares: shares('15'),
        toMirror: shares('15'),
      });
    });

    describe('of a purchase that is under way when they sell', () => {
      /** A purchase that is to bring 20, of which so many are to be sold after them, and then this. */
      const underWay = (toSell: string, ...then: readonly EngineEvent[]): string | undefined => {
        const entry = aTradeCopied({
          id: 'b',
          orderType: 'FAK',
          usd: usd('10'),
          shares: shares('20'),
        });
        const folded = portfolio();
        const sale = aHoldingChanged({ toSell: shares(toSell) });
        for (const event of [entry, sending(entry.intent), sale, ...then]) folded.apply(event);
        const left = folded.position(ALICE, YES)?.toMirror;
        return left === undefined ? undefined : formatMillionths(left);
      };
      const bought = (count: string, dollars: string, over: Partial<Fill> = {}): EngineEvent => ({
        type: 'fill',
        atMs: 0,
        fill: aFill({
          tradeId: count,
          orderHash: hashOf('b'),
          shares: shares(count),
          usd: usd(dollars),
          ...over,
        }),
      });

      it.each<[string, string, string]>([
        ['all of what it brings where they sold all', '20', '30'],
        ['the same part of it where they sold a part', '5', '7.5'],
      ])('is %s, though it brings more than was counted on', (_, toSell, left) => {
        expect(underWay(toSell, bought('30', '10'))).toBe(left);
        expect(underWay(toSell, bought('12', '4'), bought('18', '6'))).toBe(left);
      });

      it('grows by what it brings beyond that and no more, though more was to be sold than it was to bring', () => {
        const end = closedOrder('b');
        expect(underWay('30', bought('40', '10'), end)).toBe('50');
        expect(underWay('30', bought('12', '4'), end)).toBe('22');
      });

      it('is no part of what it does not bring', () => {
        const end: EngineEvent = {
          type: 'order-closed',
          atMs: 1,
          orderHash: hashOf('b'),
          reason: 'x',
        };
        expect(underWay('5', bought('8', '4'), end)).toBe('2');
        expect(underWay('20', bought('8', '4'), end)).toBe('8');
      });

      it('is no part of what failed', () => {
        const all = [bought('12', '4'), bought('18', '6')];
        expect(underWay('20', ...all, bought('12', '4', { settlement: 'FAILED' }))).toBe('18');
      });

      it('adds up over several sales', () => {
        const again = aHoldingChanged({ toSell: shares('5') });
        // Of 20, half are to be sold, and then half of the rest.
        expect(underWay('10', again, bought('40', '10'))).toBe('30');
      });
    });

    it('is forgotten with the position', () => {
      const gone = [...mirrored('m', '25'), filled('m', 'SELL', '20'), closedOrder('m')];
      const again = [
        aTradeCopied({ id: 'b2' }),
        sending(anIntent({ id: 'b2' })),
        filled('b2', 'BUY', '20'),
      ];
      expect(position(...gone, ...again)?.toMirror).toBe(0n);
    });

    it('is not forgotten while a sale is still under way', () => {
      const sold = [...mirrored('m', '25'), filled('m', 'SELL', '20')];
      expect(bookAfter(...sold).toMirror(ALICE, YES)).toBe(shares('5'));
      expect(bookAfter(...sold, closedOrder('m')).toMirror(ALICE, YES)).toBe(0n);
    });
  });

  it('is the same over a replayed journal', () => {
    const step = fc.constantFrom<(n: number) => EngineEvent[]>(
      (n) => close(`c${n}`, '3'),
      (n) => [answered(`c${n}`, REJECTED)],
      (n) => [filled(`c${n}`, 'SELL', '1', 'MATCHED')],
      (n) => [filled(`c${n}`, 'SELL', '1', 'FAILED')],
      (n) => mirrored(`m${n}`, '2'),
      (n) => [filled(`m${n}`, 'SELL', '2')],
      (n) => [closedOrder(`m${n}`)],
    );
    const steps = fc.array(fc.tuple(step, fc.nat(3)), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (drawn) => {
        const events = drawn.flatMap(([make, n]) => make(n));
        const book = bookAfter(...events);
        expect(bookAfter(...events).positions()).toEqual(book.positions());
        for (const one of book.positions()) {
          const parts = [one.shares, one.owed, one.reserved, one.sellable, one.toMirror];
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0n);
          expect(one.sellable + one.owed).toBeLessThanOrEqual(one.shares);
        }
      }),
    );
  });
});
