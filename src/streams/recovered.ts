import {
  asyncScheduler,
  defer,
  endWith,
  ignoreElements,
  map,
  type Observable,
  type SchedulerLike,
  tap,
} from 'rxjs';
import type { Address } from '../domain/address.ts';
import { type ConsensusBook, consensusBook } from '../domain/consensus/consensusBook.ts';
import type { CopyRules } from '../domain/decisions/copyRules.ts';
import type {
  EngineEvent,
  IntentExpired,
  Started,
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from '../domain/events/engineEvent.ts';
import { lastStart } from '../domain/events/lastStart.ts';
import {
  type CircuitBreaker,
  type CircuitRules,
  circuitBreaker,
} from '../domain/gate/circuitBreaker.ts';
import { type EntryGate, entryGate } from '../domain/gate/entryGate.ts';
import { type RestingOrders, restingOrders } from '../domain/gate/restingOrders.ts';
import { knownTrades } from '../domain/leaders/knownTrades.ts';
import type { LeaderTrade } from '../domain/leaders/leaderTrade.ts';
import { type WatchedLeaders, watchedLeaders } from '../domain/leaders/watchedLeaders.ts';
import { unfinished } from '../domain/orders/unfinished.ts';
import { type Portfolio, portfolio } from '../domain/portfolio/portfolio.ts';
import { type KnownChanges, knownChanges } from '../domain/reductions/knownChanges.ts';
import type { Journal } from '../ports/journal.ts';

export type RecoveredOptions = {
  /** How far back trades may be reported again, ms. */
  readonly memoryMs: number;
  /** A run that lasted less than this has caught up with nothing, ms. */
  readonly settleMs: number;
  /** How leaders are copied: which of them must agree; absent, nobody. */
  readonly rules?: ReadonlyMap<Address, Pick<CopyRules, 'consensus'>>;
  /** Absent, orders may fail as they will. */
  readonly circuit?: CircuitRules | undefined;
};

export type RecoveredDeps = {
  readonly journal: Pick<Journal, 'read'>;
  /** An empty state to fold into, which somebody else wants to look at; by default a new one each time. */
  readonly portfolio?: Portfolio;
  /** Likewise. */
  readonly gate?: EntryGate;
  readonly scheduler?: SchedulerLike;
};

/** What an earlier run left behind. */
export type Recovered = {
  /** How that run had started; undefined where nothing ran before. */
  readonly lastStart: Started | undefined;
  readonly portfolio: Portfolio;
  readonly gate: EntryGate;
  readonly circuit: CircuitBreaker | undefined;
  readonly resting: RestingOrders;
  readonly consensus: ConsensusBook;
  /** What of the leaders' holdings has been counted. */
  readonly knownChanges: KnownChanges;
  /** Folds an event into all of the state. */
  readonly apply: (event: EngineEvent) => void;
  /** How the entries that it had begun end; not in the journal yet, nor folded into the portfolio. */
  readonly endings: readonly (TradeSkipped | IntentExpired)[];
  /** Leaders' sales that it had seen and not decided about. */
  readonly sales: readonly TradeSeen[];
  /** Exits that it had decided and not sent. */
  readonly exits: readonly TradeCopied[];
  /** Whether the trade was seen before this start, and lately enough to be reported again. */
  readonly isKnown: (trade: LeaderTrade) => boolean;
  readonly watched: WatchedLeaders;
};

/**
 * The state as the journal has it: every event folded, from the first. A new journal gives a new state.
 *
 * Cold; emits once and completes; errors when the journal cannot be read.
 */
export function recovered(
  { memoryMs, settleMs, rules = new Map(), circuit: circuitRules }: RecoveredOptions,
  { journal, portfolio: givenBook, gate: givenGate, scheduler = asyncScheduler }: RecoveredDeps,
): Observable<Recovered> {
  return defer(() => {
    const book = givenBook ?? portfolio();
    const gate = givenGate ?? entryGate();
    const breaker = circuitRules && circuitBreaker(circuitRules);
    const resting = restingOrders();
    const consensus = consensusBook(rules);
    const changes = knownChanges();
    const living = [book, gate, ...(breaker ? [breaker] : []), resting, consensus, changes];
    const apply = (event: EngineEvent): void => {
      for (const fold of living) fold.apply(event);
    };

    const begun = unfinished();
    const watched = watchedLeaders(settleMs);
    const known = knownTrades(memoryMs, watched.watchedToMs);
    const start = lastStart();
    const ofReplay = [begun, known, watched, start];

    return journal.read().pipe(
      tap((event) => {
        apply(event);
        for (const fold of ofReplay) fold.apply(event);
      }),
      ignoreElements(),
      endWith(undefined),
      map(
        (): Recovered => ({
          lastStart: start.event(),
          portfolio: book,
          gate,
          circuit: breaker,
          resting,
          consensus,
          knownChanges: changes,
          apply,
          endings: begun.endings(scheduler.now()),
          sales: begun.sales(),
          exits: begun.exits(),
          isKnown: known.has,
          watched,
        }),
      ),
    );
  });
}
