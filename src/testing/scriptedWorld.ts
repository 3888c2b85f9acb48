import {
  asyncScheduler,
  defer,
  delay,
  filter,
  map,
  mergeWith,
  NEVER,
  type Observable,
  of,
  type SchedulerLike,
  Subject,
  tap,
  throwError,
} from 'rxjs';
import { EngineError } from '../domain/engineError.ts';
import type { LeaderFill } from '../domain/leaders/leaderTrade.ts';
import { takerFee } from '../domain/markets/fees.ts';
import type { Market, Quote } from '../domain/markets/market.ts';
import type { Fill } from '../domain/orders/fill.ts';
import type { PostAnswer } from '../domain/orders/postAnswer.ts';
import type { SignedOrder } from '../domain/orders/preparedOrder.ts';
import { averagePrice, type Usd, usd, ZERO_USD } from '../domain/units.ts';
import type { Account, AccountUpdate } from '../ports/account.ts';
import type { Books } from '../ports/books.ts';
import type { LeaderFirehose, LeaderHistory } from '../ports/leaderFeeds.ts';
import type { MarketData } from '../ports/marketData.ts';
import type { Cancelled, Trading } from '../ports/trading.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';

export type Script = {
  /** What leaders trade, as the socket tells it. */
  readonly fills$: Observable<LeaderFill>;
  /** Every market that may be asked for. */
  readonly markets: readonly Market[];
  readonly quotes?: readonly Quote[];
  /** The order books, as the venue answers for them; by default it has none of any asset. */
  readonly depths?: Books['depths'];
  /** What the venue makes of an order; by default all of it is filled at its limit price. */
  readonly answer?: (order: SignedOrder) => PostAnswer;
  /** How long the venue takes to answer, ms. */
  readonly answerMs?: number;
  /** How long a fill takes from MATCHED to CONFIRMED, ms. */
  readonly settleMs?: number;
  readonly cash?: Usd;
  readonly leaderValue?: Usd;
  /** What the venue's record of trades answers to a poll; nothing by default. */
  readonly fillsSince?: LeaderHistory['fillsSince'];
  /** Further news of the account. */
  readonly updates$?: Observable<AccountUpdate>;
  readonly journal?: MemoryJournal;
  readonly scheduler?: SchedulerLike;
};

/** A world made of a script, to be given to `copyTrading` as its deps. */
export type ScriptedWorld = {
  readonly history: LeaderHistory;
  readonly firehose: LeaderFirehose;
  readonly marketData: MarketData;
  readonly books: Books;
  readonly trading: Trading;
  readonly account: Account;
  readonly journal: MemoryJournal;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
  /** Orders in the order in which they were posted. */
  readonly posted: readonly SignedOrder[];
};

/** A venue, its feeds and an account in memory, on a scheduler: for marble tests of strategies. */
export function scriptedWorld({
  fills$,
  markets,
  quotes = [],
  depths = (bookless) => of({ ok: true, depths: new Map(), bookless }),
  answer = filledAtLimit,
  answerMs = 0,
  settleMs = 0,
  cash = usd('1000'),
  leaderValue = ZERO_USD,
  fillsSince = () => of([]),
  updates$ = NEVER,
  journal = memoryJournal(),
  scheduler = asyncScheduler,
}: Script): ScriptedWorld {
  const posted: SignedOrder[] = [];
  const resting = new Set<string>();
  const told = new Subject<AccountUpdate>();

  const find = <T>(all: readonly T[], isIt: (one: T) => boolean, what: string): Observable<T> => {
    const found = all.find(isIt);
    return found
      ? of(found)
      : throwError(() => new EngineError(`No ${what} in the script.`, { disposition: 'rejected' }));
  };

  const settle = (fill: Fill): void => {
    scheduler.schedule(
      () => told.next({ kind: 'fill', fill: { ...fill, settlement: 'CONFIRMED' } }),
      settleMs,
    );
  };

  const cancel = (hashes: readonly string[]): Cancelled => {
    const cancelled = hashes.filter((hash) => resting.delete(hash));
    for (const orderHash of cancelled)
      told.next({ kind: 'order-closed', orderHash, reason: 'CANCELED' });
    const others = hashes.filter((hash) => !cancelled.includes(hash));
    return {
      cancelled,
      notCancelled: others.map((hash) => ({ hash, reason: 'Order not found or already canceled' })),
    };
  };

  return {
    history: { fillsSince, portfolioValue: () => of(leaderValue) },
    firehose: {
      fills: (leaders) =>
        fills$.pipe(
          filter(({ leader }) => leaders.has(leader)),
          map((fill) => ({ fill, channel: 'script', receivedAtMs: scheduler.now() })),
        ),
    },
    marketData: {
      market: (assetId) =>
        find(
          markets,
          ({ outcomes }) => outcomes.some((outcome) => outcome.assetId === assetId),
          `market of asset ${assetId}`,
        ),
      quote: (assetId) => find(quotes, (quote) => quote.assetId === assetId, `quote of ${assetId}`),
    },
    books: { depths },
    trading: {
      prepare: (intent) => ({
        intent,
        hash: `hash-of-${intent.id}`,
        makerAmount: intent.side === 'BUY' ? intent.usd : intent.shares,
        takerAmount: intent.side === 'BUY' ? intent.shares : intent.usd,
        salt: 1n,
        exchange: 'v2',
      }),
      sign: (order) => ({ ...order, signature: `signature-of-${order.hash}` }),
      post: (order) =>
        defer(() => {
          posted.push(order);
          const sentAtMs = scheduler.now();
          return of({ answer: answer(order), sentAtMs }).pipe(
            delay(answerMs, scheduler),
            tap((given) => {
              if (given.answer.kind === 'accepted' && given.answer.status === 'live')
                resting.add(order.hash);
              const fill = fillOf(order, given.answer);
              if (fill) settle(fill);
            }),
          );
        }),
      cancel: (hashes) => defer(() => of(cancel(hashes)).pipe(delay(answerMs, scheduler))),
      cancelAll: () => defer(() => of(cancel([...resting])).pipe(delay(answerMs, scheduler))),
    },
    account: {
      funds: () => of({ cash, missingAllowances: [] }),
      updates: () => updates$.pipe(mergeWith(told)),
    },
    journal,
    random: () => 0,
    scheduler,
    posted,
  };
}

function filledAtLimit({ intent }: SignedOrder): PostAnswer {
  const { shares, usd: amount, id } = intent;
  return {
    kind: 'accepted',
    status: 'matched',
    shares,
    usd: amount,
    tradeIds: [`trade-of-${id}`],
  };
}

function fillOf({ hash, intent }: SignedOrder, answer: PostAnswer): Fill | undefined {
  if (answer.kind !== 'accepted' || answer.shares === 0n) return undefined;
  const { shares, usd: amount } = answer;
  return {
    tradeId: answer.tradeIds[0] ?? `trade-of-${hash}`,
    orderHash: hash,
    assetId: intent.assetId,
    side: intent.side,
    shares,
    usd: amount,
    fee: takerFee(shares, averagePrice(amount, shares), intent.terms.fee),
    settlement: 'CONFIRMED',
  };
}
