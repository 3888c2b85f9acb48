import { type Address, address } from '../../../src/domain/address.ts';
import { consensusBook } from '../../../src/domain/consensus/consensusBook.ts';
import type { ConsensusRule } from '../../../src/domain/consensus/consensusRule.ts';
import type { LeaderTrade } from '../../../src/domain/leaders/leaderTrade.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, aLeaderTrade, aTradeSeen, BOB, NO, YES } from '../../support/samples.ts';

const CAROL = address(`0x${'ca'.repeat(20)}`);
const DAVE = address(`0x${'da'.repeat(20)}`);
const WINDOW_MS = 1_000;
const inGroup = (group: string, windowMs = WINDOW_MS) => ({
  consensus: { group, minLeaders: 2, windowMs },
});
const RULES = new Map<Address, { readonly consensus?: ConsensusRule }>([
  [ALICE, inGroup('insiders')],
  [BOB, inGroup('insiders')],
  [CAROL, inGroup('outsiders')],
  [DAVE, {}],
]);

const trade = (leader: Address, atMs: number, over: Partial<LeaderTrade> = {}) =>
  aLeaderTrade({ leader, occurredAtMs: atMs, ...over });
const sale = (leader: Address, atMs: number) => trade(leader, atMs, { side: 'SELL' });
/** The book after these trades, each seen when it happened. */
const having = (...trades: readonly LeaderTrade[]) => {
  const book = consensusBook(RULES);
  for (const one of trades) book.apply(aTradeSeen({ trade: one, atMs: one.occurredAtMs }));
  return book;
};

describe('consensusBook', () => {
  it.each<[string, readonly LeaderTrade[], number]>([
    ['nobody else', [], 1],
    ['the same leader again', [trade(ALICE, 900)], 1],
    ['another of the same group', [trade(BOB, 900)], 2],
    ['another, twice', [trade(BOB, 800), trade(BOB, 900)], 2],
    ['one of another group', [trade(CAROL, 900)], 1],
    ['one of no group', [trade(DAVE, 900)], 1],
    ['another, of another outcome', [trade(BOB, 900, { assetId: NO })], 1],
    ['another, who has sold since', [trade(BOB, 800), sale(BOB, 900)], 1],
    ['another, who sold and bought again', [sale(BOB, 800), trade(BOB, 900)], 2],
    ['another, whose sale since is told first', [sale(BOB, 900), trade(BOB, 800)], 1],
    ['another, whose sale before it is told late', [trade(BOB, 900), sale(BOB, 800)], 2],
    ['another, whose purchase before it is told late', [trade(BOB, 900), trade(BOB, 0)], 2],
    ['another, as long ago as may be', [trade(BOB, 0)], 2],
    ['another, too long ago', [trade(BOB, -1)], 1],
  ])('counts a purchase, with that of %s', (_, trades, count) => {
    expect(having(...trades).agreeing(trade(ALICE, 1_000), 1_000)).toBe(count);
  });

  it('does not count a purchase that is too old itself', () => {
    expect(having(trade(BOB, 900)).agreeing(trade(ALICE, -1), 1_000)).toBe(1);
    expect(having().agreeing(trade(ALICE, -1), 1_000)).toBe(0);
  });

  it('does not count whoever has sold since, as far as that is known', () => {
    const book = having(trade(BOB, 900), sale(ALICE, 1_001));
    expect(book.agreeing(trade(ALICE, 1_000), 1_001)).toBe(1);
    expect(book.agreeing(trade(ALICE, 1_001), 1_001)).toBe(2);
  });

  it('says nothing of sales, nor of who is in no group', () => {
    const book = having(trade(BOB, 900));
    expect(book.agreeing(sale(ALICE, 1_000), 1_000)).toBeUndefined();
    expect(book.agreeing(trade(DAVE, 1_000), 1_000)).toBeUndefined();
    expect(book.agreeing(trade(address(`0x${'ee'.repeat(20)}`), 1_000), 1_000)).toBeUndefined();
  });

  it('forgets what no longer counts', () => {
    const book = having(trade(BOB, 0), trade(ALICE, 1), trade(BOB, 2), sale(BOB, 3));
    expect(book.size()).toBe(2);
    book.apply(aTradeSeen({ trade: trade(CAROL, 1_004), atMs: 1_004 }));
    expect(book.size()).toBe(3);
    book.apply(aTradeSeen({ trade: sale(ALICE, 1_004), atMs: 1_004 }));
    expect(book.size()).toBe(2);
  });

  it('of 100,000 votes forgets those on what was traded longest ago', () => {
    const book = having();
    for (let n = 0; n < 100_005; n += 1)
      book.apply(aTradeSeen({ trade: trade(BOB, 900, { assetId: String(n) }), atMs: 900 }));
    expect(book.size()).toBe(50_005);
    const at = (assetId: string) => book.agreeing(trade(ALICE, 900, { assetId }), 900);
    expect(['49999', '50000', '100004'].map(at)).toEqual([1, 2, 2]);
  });

  it('never counts more than the group has, nor more than bought it in time', () => {
    const leader = fc.constantFrom(ALICE, BOB, CAROL, DAVE);
    const some = fc.array(
      fc.record({
        leader,
        side: fc.constantFrom('BUY' as const, 'SELL' as const),
        assetId: fc.constantFrom(YES, NO),
        occurredAtMs: fc.integer({ min: 0, max: 3_000 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (facts) => {
        const trades = facts.map((over) => aLeaderTrade(over));
        const count = having(...trades).agreeing(trade(ALICE, 3_000), 3_000) ?? 0;
        const bought = trades.filter(
          (one) =>
            one.side === 'BUY' &&
            one.assetId === YES &&
            one.occurredAtMs >= 2_000 &&
            (one.leader === ALICE || one.leader === BOB),
        );
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(
          new Set([ALICE, ...bought.map((one) => one.leader)]).size,
        );
      }),
    );
  });
});
