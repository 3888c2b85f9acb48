import type { Intent } from '../../../src/domain/decisions/intent.ts';
import type { EngineEvent, TradeCopied } from '../../../src/domain/events/engineEvent.ts';
import { type LeaderTrade, leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { minus, ratio, shares, usd } from '../../../src/domain/units.ts';
import {
  ACCOUNT,
  ALICE,
  aFill,
  aHoldingChanged,
  aLeaderTrade,
  aMove,
  anIntent,
  anOrder,
  aTradeCopied,
  aTradeSeen,
  BOB,
  CONDITION,
  NO,
  YES,
} from '../../support/samples.ts';

const stake = { leader: ALICE, conditionId: CONDITION, eventSlug: 'weather', assetId: YES };
const STAGES = {
  seenAtMs: 0,
  decidedAtMs: 0,
  dueAtMs: 0,
  startedAtMs: 0,
  journaledAtMs: 0,
  signingAtMs: 0,
  signedAtMs: 0,
  placedAtMs: 0,
  postedAtMs: 0,
  ackedAtMs: 0,
};
const balance = (cash: string): EngineEvent => ({
  type: 'balance',
  atMs: 0,
  cash: usd(cash),
  outside: usd(cash),
});
const sending = (intent: Intent): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent }),
});
const answered = (intent: Intent, answer: PostAnswer): EngineEvent => ({
  type: 'order-answered',
  atMs: 0,
  intentId: intent.id,
  orderHash: `0xhash-of-${intent.id}`,
  answer,
  stages: STAGES,
});
const filled = (fill: Fill, atMs = 0): EngineEvent => ({ type: 'fill', atMs, fill });
const matched = (count: string, paid: string, ...tradeIds: string[]): PostAnswer => ({
  kind: 'accepted',
  status: 'matched',
  shares: shares(count),
  usd: usd(paid),
  tradeIds,
});
const stateAfter = (...events: EngineEvent[]): Portfolio => {
  const folded = portfolio();
  for (const event of events) folded.apply(event);
  return folded;
};

describe('portfolio', () => {
  const intent = anIntent({ maxFee: usd('0.5') });
  const copied: EngineEvent = { ...aTradeCopied(), intent };

  it('reserves what an entry may cost, fee included, from the decision on', () => {
    const folded = stateAfter(balance('100'), copied);
    expect(folded.free()).toBe(usd('89.5'));
    expect(folded.reserved()).toBe(usd('10.5'));
    expect(folded.cash()).toBe(usd('100'));
    expect(folded.exposure(stake)).toEqual({
      market: usd('10.5'),
      otherOutcomes: usd('0'),
      event: usd('10.5'),
      leader: usd('10.5'),
      total: usd('10.5'),
      openPositions: 1,
      holdsAsset: true,
    });
    expect(
      folded.exposure({ leader: BOB, conditionId: '0x', eventSlug: 'x', assetId: NO }),
    ).toMatchObject({
      market: 0n,
      leader: 0n,
      total: usd('10.5'),
      holdsAsset: false,
    });
  });

  it.each<[string, PostAnswer]>([
    ['rejected', { kind: 'rejected', message: 'no', advice: '' }],
    ['busy', { kind: 'busy', message: 'later', advice: '' }],
    ['not-sent', { kind: 'not-sent', message: 'refused' }],
    ['stop', { kind: 'stop', message: 'no', advice: '' }],
  ])('frees the reservation when the answer is %s', (_, answer) => {
    const folded = stateAfter(balance('100'), copied, sending(intent), answered(intent, answer));
    expect(folded.free()).toBe(usd('100'));
    expect(folded.exposure(stake)).toMatchObject({ total: 0n, openPositions: 0 });
    expect(folded.sizes()).toMatchObject({ openOrders: 0, finishedOrders: 1 });
  });

  it.each<[PostAnswer['kind'], PostAnswer]>([
    ['unknown', { kind: 'unknown', message: 'timeout' }],
    ['landed', { kind: 'landed' }],
  ])('keeps the reservation while the outcome is %s', (_, answer) => {
    const folded = stateAfter(balance('100'), copied, sending(intent), answered(intent, answer));
    expect(folded.free()).toBe(usd('89.5'));
    folded.apply({ type: 'order-closed', atMs: 0, orderHash: '0xhash-of-intent-1', reason: '' });
    expect(folded.free()).toBe(usd('100'));
  });

  it('keeps it for trades that the venue announced, until each is known', () => {
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      answered(intent, matched('18', '9', 'trade-1', 'trade-2')),
      filled(aFill({ shares: shares('10'), usd: usd('5'), fee: usd('0.1') })),
    );
    expect(folded.free()).toBe(usd('89.5')); // 94.9 left, 5.4 still reserved
    folded.apply(filled(aFill({ tradeId: 'trade-2', shares: shares('8'), usd: usd('4') })));
    expect(folded.free()).toBe(usd('90.9'));
    expect(folded.cash()).toBe(folded.free());
    expect(folded.equity()).toBe(usd('100'));
  });

  it('turns a reservation into a position as fills come', () => {
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      answered(intent, matched('20', '9.8', 'trade-1')),
      filled(aFill({ usd: usd('9.8'), fee: usd('0.2') })),
    );
    expect(folded.cash()).toBe(usd('90'));
    expect(folded.lot(ALICE, YES)?.holding).toEqual({
      shares: shares('20'),
      cost: usd('10'),
      realised: 0n,
    });
    expect(folded.exposure(stake).total).toBe(usd('10'));
  });

  it('counts each fill once, however often and in whatever order its settlement is told', () => {
    const told = (...steps: Fill['settlement'][]) =>
      stateAfter(
        balance('100'),
        copied,
        sending(intent),
        answered(intent, matched('20', '10', 'trade-1')),
        ...steps.map((settlement) => filled(aFill({ settlement }))),
      );
    for (const folded of [
      told('MATCHED', 'MINED', 'CONFIRMED'),
      told('CONFIRMED', 'MINED', 'MATCHED'),
      told('MINED', 'MINED', 'CONFIRMED', 'CONFIRMED'),
    ]) {
      expect(folded.cash()).toBe(usd('90'));
      expect(folded.lot(ALICE, YES)?.holding.shares).toBe(shares('20'));
    }
  });

  it('takes a fill back when it fails, also when the failure is told first', () => {
    for (const steps of [
      ['MATCHED', 'FAILED'],
      ['FAILED', 'MATCHED'],
    ] as const) {
      const folded = stateAfter(
        balance('100'),
        copied,
        sending(intent),
        answered(intent, matched('20', '10', 'trade-1')),
        ...steps.map((settlement) => filled(aFill({ settlement }))),
      );
      expect(folded.free()).toBe(usd('100'));
      expect(folded.lots()).toEqual([]);
      expect(folded.exposure(stake).total).toBe(0n);
    }
  });

  it('books profit on the day of the sale, and forgets a lot that is sold out', () => {
    const exit = anIntent({ id: 'exit', side: 'SELL', purpose: 'exit', usd: usd('12') });
    const dayMs = 86_400_000;
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      answered(intent, matched('20', '10', 'trade-1')),
      filled(aFill({ settlement: 'CONFIRMED' })),
      { ...aTradeCopied(), intent: exit },
      sending(exit),
      answered(exit, matched('20', '12', 'trade-9')),
      filled(
        aFill({
          tradeId: 'trade-9',
          orderHash: '0xhash-of-exit',
          side: 'SELL',
          usd: usd('12'),
          settlement: 'CONFIRMED',
        }),
        3 * dayMs + 5,
      ),
    );
    expect(folded.cash()).toBe(usd('102'));
    expect(folded.realised()).toBe(usd('2'));
    expect(folded.realisedOn(3 * dayMs)).toBe(usd('2'));
    expect(folded.realisedOn(4 * dayMs)).toBe(0n);
    expect([folded.drawdown().lost, folded.lastLossAtMs(intent.leader)]).toEqual([0n, undefined]);
    expect(folded.sizes()).toMatchObject({ lots: 0, openOrders: 0 });
    expect(folded.exposure(stake).openPositions).toBe(0);
  });

  it('knows what was lost since the highest, and when, and that a failed sale lost nothing', () => {
    const exit = anIntent({ id: 'exit', side: 'SELL', purpose: 'exit', usd: usd('7') });
    const sale = { tradeId: 'trade-9', orderHash: '0xhash-of-exit', side: 'SELL' } as const;
    const events = [
      balance('100'),
      copied,
      sending(intent),
      answered(intent, matched('20', '10', 'trade-1')),
      filled(aFill({ settlement: 'CONFIRMED' })),
      { ...aTradeCopied(), intent: exit },
      sending(exit),
      answered(exit, matched('20', '7', 'trade-9')),
      filled(aFill({ ...sale, usd: usd('7'), settlement: 'MATCHED' }), 500),
    ];
    const lost = stateAfter(...events);
    expect([lost.drawdown().lost, lost.lastLossAtMs(intent.leader)]).toEqual([usd('3'), 500]);
    const failed = filled(aFill({ ...sale, usd: usd('7'), settlement: 'FAILED' }), 600);
    expect(stateAfter(...events, failed).drawdown().lost).toBe(0n);
  });

  it('takes what a sale under way may bring for no money from outside, until it is over', () => {
    const exit = anIntent({ id: 'exit', side: 'SELL', purpose: 'exit' });
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      answered(intent, matched('20', '10', 'trade-1')),
      filled(aFill({ settlement: 'CONFIRMED' })),
      { ...aTradeCopied(), intent: exit },
      sending(exit),
    );
    const beyond = (cash: string) => {
      const reading = { cash: usd(cash), askedAtMs: 3_000_000 };
      return [folded.outside(reading), folded.surplus(reading)];
    };
    // Twenty shares bring twenty dollars at the most.
    expect(beyond('110')).toEqual([0n, 0n]);
    expect(beyond('110.5')).toEqual([usd('0.5'), usd('0.5')]);
    folded.apply({ type: 'order-closed', atMs: 0, orderHash: '0xhash-of-exit', reason: '' });
    expect(beyond('110')).toEqual([usd('20'), usd('20')]);
  });

  it('tells of its orders by hash, and of those under way', () => {
    const folded = stateAfter(balance('100'), copied);
    expect([folded.order('0xhash-of-intent-1'), folded.ordersUnderWay()]).toEqual([undefined, []]);
    folded.apply(sending(intent));
    const order = folded.order('0xhash-of-intent-1');
    expect(order).toMatchObject({ phase: 'sending', intent: { id: intent.id } });
    expect(folded.ordersUnderWay()).toEqual([order]);
    expect(folded.order('0xby-hand')).toBeUndefined();
  });

  it('takes for news a fill of its own orders that would change something, once', () => {
    const folded = stateAfter(balance('100'), copied, sending(intent));
    const fill = aFill({ settlement: 'MINED' });
    expect(folded.isNews(fill)).toBe(true);
    folded.apply(filled(fill));
    expect(folded.isNews(fill)).toBe(false);
    expect(folded.isNews({ ...fill, settlement: 'MATCHED' })).toBe(false);
    expect(folded.isNews({ ...fill, settlement: 'CONFIRMED' })).toBe(true);
    expect(folded.isNews(aFill({ orderHash: '0xby-hand' }))).toBe(false);
  });

  it('watches an order that was presumed dead for a day', () => {
    const other = anIntent({ id: 'intent-2' });
    const dead = (hash: string, atMs: number): EngineEvent => ({
      ...{ type: 'order-presumed-dead', atMs, orderHash: hash },
    });
    const folded = stateAfter(copied, sending(intent), dead('0xhash-of-intent-1', 1));
    expect(folded.sizes().watchedOrders).toBe(1);
    folded.apply({ ...aTradeCopied(), intent: other });
    folded.apply(sending(other));
    folded.apply(dead('0xhash-of-intent-2', 86_400_001));
    expect(folded.order('0xhash-of-intent-1')).toBeUndefined();
  });

  it('watches none of a day ago once a balance is read, also where nothing else happens', () => {
    const folded = stateAfter(copied, sending(intent), {
      ...{ type: 'order-presumed-dead', atMs: 1, orderHash: '0xhash-of-intent-1' },
    });
    const read = (atMs: number): number => {
      folded.apply({ type: 'balance', atMs, cash: usd('100'), outside: usd('0') });
      return folded.sizes().watchedOrders;
    };
    const sentAtMs = folded.order('0xhash-of-intent-1')?.sent?.atMs ?? 0;
    expect(read(sentAtMs + 86_400_000)).toBe(1);
    expect(read(sentAtMs + 86_400_001)).toBe(0);
    expect(folded.ordersWatched()).toEqual([]);
  });

  it.each<[string, Partial<Fill>, string, string]>([
    ['a purchase', { side: 'BUY' }, '90', '-10'],
    ['a sale', { side: 'SELL' }, '110', '10'],
  ])(
    'counts once what %s that was given up moved, where the balance showed it first',
    (_, over, cash, outside) => {
      const read = (atMs: number, of: string, from: string): EngineEvent => ({
        ...{ type: 'balance', atMs, cash: usd(of), outside: usd(from) },
      });
      const late = anIntent({ ...over, purpose: over.side === 'SELL' ? 'exit' : 'entry' });
      const folded = stateAfter(
        read(0, '100', '100'),
        { ...aTradeCopied(), intent: late },
        sending(late),
        { type: 'order-presumed-dead', atMs: 1, orderHash: '0xhash-of-intent-1' },
        read(2, cash, outside),
        ...['MATCHED', 'MINED', 'CONFIRMED'].map((settlement) =>
          filled(aFill({ ...over, settlement: settlement as Fill['settlement'] }), 3),
        ),
      );
      expect(folded.cash()).toBe(usd(cash));
      // By hand as much was moved before it was sent, and after its fill is known.
      expect(folded.outside({ cash: usd('100'), askedAtMs: 60_000 })).toBe(
        minus(usd('100'), usd(cash)),
      );
    },
  );

  it.each<[string, Partial<Fill>, string]>([
    ['a purchase', { side: 'BUY' }, '90'],
    ['a sale', { side: 'SELL' }, '110'],
  ])('counts what %s that was given up moves where no balance has it yet', (_, over, cash) => {
    const late = anIntent({ ...over, purpose: over.side === 'SELL' ? 'exit' : 'entry' });
    const folded = stateAfter(
      balance('100'),
      { ...aTradeCopied(), intent: late },
      sending(late),
      { type: 'order-presumed-dead', atMs: 1, orderHash: '0xhash-of-intent-1' },
      filled(aFill(over), 3),
    );
    expect(folded.cash()).toBe(usd(cash));
  });

  it.each<[string, readonly EngineEvent[], string]>([
    ['was not given up', [], '80'],
    ['failed', [{ type: 'order-presumed-dead', atMs: 1, orderHash: '0xhash-of-intent-1' }], '90'],
  ])('takes a withdrawal for one where the order %s', (how, given, cash) => {
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      ...given,
      { type: 'balance', atMs: 2, cash: usd('90'), outside: usd('-10') },
      filled(aFill({ settlement: how === 'failed' ? 'FAILED' : 'MATCHED' }), 3),
    );
    expect(folded.cash()).toBe(usd(cash));
  });

  it('tells the profit of a run apart from that of those before it', () => {
    const exit = anIntent({ id: 'exit', side: 'SELL', purpose: 'exit', usd: usd('12') });
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      filled(aFill({ settlement: 'CONFIRMED' })),
      { ...aTradeCopied(), intent: exit },
      sending(exit),
      filled(
        aFill({ tradeId: 'trade-9', orderHash: '0xhash-of-exit', side: 'SELL', usd: usd('12') }),
      ),
    );
    expect([folded.realised(), folded.realisedInRun()]).toEqual([usd('2'), usd('2')]);
    folded.apply({ type: 'started', atMs: 9, mode: 'live', account: ACCOUNT, leaders: [] });
    expect([folded.realised(), folded.realisedInRun()]).toEqual([usd('2'), 0n]);
  });

  it('says what is on order, by side', () => {
    const folded = stateAfter(copied);
    expect(folded.onOrder(ALICE, YES, 'BUY')).toBe(shares('20'));
    expect(folded.onOrder(ALICE, YES, 'SELL')).toBe(0n);
    expect(folded.onOrder(BOB, YES, 'BUY')).toBe(0n);
    expect(folded.hasIntent('intent-1')).toBe(true);
    expect(folded.hasIntent('intent-2')).toBe(false);
  });

  it('ignores fills of orders that are not its own', () => {
    const folded = stateAfter(balance('100'), filled(aFill({ orderHash: '0xby-hand' })));
    expect(folded.cash()).toBe(usd('100'));
    expect(folded.lots()).toEqual([]);
  });

  it('follows what leaders hold', () => {
    const folded = portfolio();
    const trade = aLeaderTrade();
    expect(folded.heldBefore(trade)).toBe(0n);
    folded.apply(aTradeSeen({ trade }));
    expect(folded.heldBefore(trade)).toBe(shares('100'));
    folded.apply(aTradeSeen({ trade: { ...trade, side: 'SELL', shares: shares('30') } }));
    expect(folded.heldBefore(trade)).toBe(shares('70'));
    folded.apply(aTradeSeen({ trade: { ...trade, side: 'SELL', shares: shares('300') } }));
    expect(folded.heldBefore(trade)).toBe(0n);
    expect(folded.sizes().leaderHoldings).toBe(0);
  });

  it('knows what a leader still holds of what they led us into, as long as we have any of it', () => {
    const folded = portfolio();
    const trade = aLeaderTrade();
    const expired = (intentId: string): EngineEvent => ({
      type: 'intent-expired',
      atMs: 1,
      intentId,
      refusal: { code: 'interrupted', actual: '', limit: '' },
    });
    folded.apply(aTradeSeen({ trade }));
    folded.apply({ ...aTradeCopied(), move: aMove({ shares: shares('40') }) });
    expect(folded.ledOf(trade)).toBe(shares('40'));
    folded.apply(aTradeSeen({ trade: { ...trade, side: 'SELL', shares: shares('50') } }));
    folded.apply(aTradeCopied({ id: 'exit', side: 'SELL', purpose: 'exit', shares: shares('5') }));
    expect(folded.ledOf(trade)).toBe(shares('20'));
    folded.apply(expired('exit'));
    folded.apply(aHoldingChanged({ cause: 'merge', before: shares('50'), after: shares('40') }));
    expect(folded.ledOf(trade)).toBe(shares('16'));
    const unexplained = {
      cause: 'unexplained',
      before: shares('40'),
      after: shares('15'),
    } as const;
    folded.apply(aHoldingChanged(unexplained));
    expect(folded.ledOf(trade)).toBe(shares('15'));
    folded.apply(expired('intent-1'));
    expect(folded.ledOf(trade)).toBe(0n);
  });

  it('owes nothing of an order that was presumed dead because a trade was skipped that leaves nothing to sell', () => {
    const folded = stateAfter(
      balance('100'),
      copied,
      sending(intent),
      { type: 'order-presumed-dead', atMs: 1, orderHash: `0xhash-of-${intent.id}` },
      {
        type: 'trade-skipped',
        atMs: 2,
        move: aMove({ side: 'SELL', tradeKeys: ['sale'] }),
        refusal: { code: 'not-followed', actual: '', limit: '' },
      },
      filled(aFill({ orderHash: `0xhash-of-${intent.id}` })),
    );
    expect(folded.lot(ALICE, YES)?.holding.shares).toBe(shares('20'));
    expect(folded.toMirror(ALICE, YES)).toBe(0n);
  });

  it.each([
    ['all of', ['1'], '20'],
    ['half of', ['0.5'], '10'],
    ['half of, and then half of the rest,', ['0.5', '0.5'], '15'],
  ])(
    'owes %s a purchase that was presumed dead and is filled late, as its leader sold',
    (_, parts, owed) => {
      const orderHash = `0xhash-of-${intent.id}`;
      const folded = stateAfter(
        balance('100'),
        copied,
        sending(intent),
        { type: 'order-presumed-dead', atMs: 1, orderHash },
        ...parts.map(
          (part, n): EngineEvent => ({
            type: 'trade-skipped',
            atMs: 2,
            move: aMove({ side: 'SELL', tradeKeys: [`sale-${n}`] }),
            refusal: { code: 'nothing-held', actual: '', limit: '' },
            partToLeave: ratio(part),
          }),
        ),
      );
      expect([folded.toMirror(ALICE, YES), folded.free()]).toEqual([0n, usd('100')]);
      folded.apply(filled(aFill({ orderHash })));
      expect(folded.lot(ALICE, YES)?.holding.shares).toBe(shares('20'));
      expect(folded.toMirror(ALICE, YES)).toBe(shares(owed));
      folded.apply(filled(aFill({ orderHash, settlement: 'FAILED' })));
      expect(folded.toMirror(ALICE, YES)).toBe(0n);
    },
  );

  it('owes no more than before of a purchase under way where the part is of what was presumed dead', () => {
    const skipped: EngineEvent = {
      type: 'trade-skipped',
      atMs: 2,
      move: aMove({ side: 'SELL', tradeKeys: ['sale'] }),
      refusal: { code: 'nothing-held', actual: '', limit: '' },
      partToLeave: ratio('1'),
    };
    const folded = stateAfter(balance('100'), copied, sending(intent), skipped);
    folded.apply(filled(aFill({ orderHash: `0xhash-of-${intent.id}` })));
    expect(folded.toMirror(ALICE, YES)).toBe(0n);
  });

  it.each<[string, Partial<TradeCopied>, string]>([
    ['as a sale says that was copied by which nothing was owed', { partToLeave: ratio('1') }, '50'],
    ['nothing of where it does not say, as in old journals', {}, '0'],
  ])(
    'owes of a purchase that was presumed dead and is filled late what its leader sold: %s',
    (_, said, owed) => {
      const [held, dead] = [
        anIntent({ id: 'held', usd: usd('50'), shares: shares('100') }),
        anIntent({ id: 'dead', usd: usd('25'), shares: shares('50') }),
      ];
      const exit = anIntent({ id: 'exit', side: 'SELL', purpose: 'exit', shares: shares('100') });
      const all = { shares: shares('100'), usd: usd('50'), settlement: 'CONFIRMED' } as const;
      const folded = stateAfter(
        balance('100'),
        { ...aTradeCopied(), intent: held },
        sending(held),
        filled(aFill({ tradeId: 'held', orderHash: '0xhash-of-held', ...all })),
        aHoldingChanged({ toSell: shares('100'), after: shares('0') }),
        { ...aTradeCopied(), intent: dead },
        sending(dead),
        { type: 'order-presumed-dead', atMs: 1, orderHash: '0xhash-of-dead' },
        { ...aTradeCopied(), intent: exit, toSell: shares('0'), ...said },
        sending(exit),
      );
      expect(folded.toMirror(ALICE, YES)).toBe(shares('100'));
      folded.apply(
        filled(aFill({ tradeId: 'sold', orderHash: '0xhash-of-exit', side: 'SELL', ...all })),
      );
      expect([folded.lot(ALICE, YES), folded.toMirror(ALICE, YES)]).toEqual([undefined, 0n]);
      const late = { tradeId: 'late', shares: shares('50'), usd: usd('25') };
      folded.apply(filled(aFill({ orderHash: '0xhash-of-dead', ...late })));
      expect(folded.lot(ALICE, YES)?.holding.shares).toBe(shares('50'));
      expect(folded.toMirror(ALICE, YES)).toBe(shares(owed));
    },
  );

  it('says of a purchase what its leader is out of again, until it is decided about', () => {
    const folded = portfolio();
    const trade = aLeaderTrade();
    const moveOfTrade = (of: LeaderTrade) => aMove({ tradeKeys: [leaderTradeKey(of)] });
    folded.apply(aTradeSeen({ trade: { ...trade, side: 'SELL', shares: shares('30') } }));
    // Told late: what they sold beyond what they were seen to hold.
    const late = { ...trade, occurredAtMs: trade.occurredAtMs - 1 };
    folded.apply(aTradeSeen({ trade: late }));
    expect(folded.soldSince(moveOfTrade(late))).toBe(shares('30'));
    folded.apply(aHoldingChanged({ before: shares('70'), after: shares('35') }));
    expect(folded.soldSince(moveOfTrade(late))).toBe(shares('65'));
    expect(folded.sizes().undecidedPurchases).toBe(1);
    folded.apply({
      type: 'trade-skipped',
      atMs: 0,
      move: moveOfTrade(late),
      refusal: { code: 'too-old', actual: '2', limit: '1' },
    });
    expect(folded.sizes().undecidedPurchases).toBe(0);
    folded.apply(aTradeSeen({ trade }));
    folded.apply({ ...aTradeCopied(), move: moveOfTrade(trade) });
    expect(folded.sizes().undecidedPurchases).toBe(0);
  });
});
