import {
  asyncScheduler,
  concatMap,
  connect,
  filter,
  from,
  map,
  merge,
  type OperatorFunction,
  pipe,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { Candidate } from '../../domain/decisions/candidate.ts';
import { decide } from '../../domain/decisions/decide.ts';
import type { Decision } from '../../domain/decisions/decision.ts';
import type { LeaderSale } from '../../domain/decisions/leaderSale.ts';
import type { Refusal } from '../../domain/decisions/refusal.ts';
import type { Situation } from '../../domain/decisions/situation.ts';
import { stillToSell } from '../../domain/decisions/stillToSell.ts';
import { isUndecidable, type Undecidable } from '../../domain/decisions/undecidable.ts';
import type { TradeCopied, TradeSeen, TradeSkipped } from '../../domain/events/engineEvent.ts';
import type { ExitRules } from '../../domain/exits/exitRules.ts';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import { addInTurn, type MovesInTurn } from '../../domain/leaders/addInTurn.ts';
import { type LeaderMove, moveOf } from '../../domain/leaders/leaderMove.ts';
import { leaderTradeKey } from '../../domain/leaders/leaderTrade.ts';
import { exchangeOf } from '../../domain/markets/exchangeOf.ts';
import { lotKey } from '../../domain/portfolio/lotKey.ts';
import { isMirrored } from '../../domain/reductions/isMirrored.ts';
import { aggregateBy } from '../../operators/aggregateBy.ts';
import { type CandidatesDeps, type CandidatesOptions, candidates } from './candidates.ts';

export type DecisionsOptions = CandidatesOptions & {
  readonly account: Address;
  /** Of leaders who have none of their own: whether their sales are followed; by default they are. */
  readonly exits?: ExitRules;
  /** How long the first fill of a move waits for more of its kind, ms; 0 decides at once. */
  readonly windowMs: number;
  /** How long a copy below the minimum waits to grow, ms. */
  readonly maxWaitMs: number;
  /** Most moves that wait to grow. */
  readonly maxGrowing: number;
};

export type DecisionsDeps = CandidatesDeps & {
  readonly portfolio: Situation['portfolio'];
  /** Asked at each decision whether entries may be made; without it they always may. */
  readonly gate?: Pick<EntryGate, 'refusal'>;
};

/**
 * Decides about every trade seen: copied, with an intent, or skipped, with the reason.
 *
 * Each trade is part of exactly one decision; fills of one leader and asset that follow each other on one
 * side may be summed into one. What a leader did in an asset is decided in the order in which it was seen, and a
 * purchase waits to grow no longer than until they sell. A sale of theirs that cannot be followed at that moment says
 * what of ours is still to be sold after them. Decisions see the portfolio as it is at that
 * moment, so apply each one before the next is made.
 *
 * Completes when the source has and all is decided; errors with its source, and on a bug. Holds what waits
 * for a look-up or to grow, `maxWaiting` and `maxGrowing` of them.
 */
export function decisions(
  { rules, account, exits, windowMs, maxWaitMs, maxGrowing, ...lookUps }: DecisionsOptions,
  { portfolio, gate, ...deps }: DecisionsDeps,
): OperatorFunction<TradeSeen, TradeCopied | TradeSkipped> {
  const { scheduler = asyncScheduler, telemetry } = deps;

  const decideNow = (candidate: Candidate): Decision => {
    const leaderRules = rules.get(candidate.leader);
    if (!leaderRules) return { kind: 'skip', refusal: NOT_FOLLOWED };
    const entriesStopped = gate?.refusal(candidate.leader, exchangeOf(candidate.market));
    return decide(candidate, exits ? { exits, ...leaderRules } : leaderRules, {
      account,
      portfolio,
      nowMs: scheduler.now(),
      ...(entriesStopped && { entriesStopped }),
    });
  };

  /** Deciding costs more than asking whether there is anything to wait for. */
  const mayWait = ({ leader }: Candidate): boolean =>
    rules.get(leader)?.belowMinimum === 'aggregate';

  const isEnough = ([newest, ...older]: MovesInTurn): boolean =>
    older.length > 0 ||
    isUndecidable(newest) ||
    !mayWait(newest) ||
    decideNow(newest).kind !== 'wait';

  const skipped = (move: LeaderMove & LeaderSale, refusal: Refusal): TradeSkipped => {
    const mirrors = isMirrored(move.leader, { rules, exits: exits ?? { mirror: true } });
    return {
      type: 'trade-skipped',
      atMs: scheduler.now(),
      move: moveOf(move),
      refusal,
      ...(mirrors && stillToSell(move, refusal, portfolio)),
    };
  };

  const undecided = ({ seen: { trade, heldBefore }, refusal }: Undecidable): TradeSkipped =>
    skipped({ ...trade, tradeKeys: [leaderTradeKey(trade)], heldBefore }, refusal);

  const decisionOn = (candidate: Candidate): TradeCopied | TradeSkipped => {
    const decision = decideNow(candidate);
    switch (decision.kind) {
      case 'copy': {
        const { seenAtMs } = candidate;
        const { intent, toSell, partToLeave } = decision;
        const move = moveOf(candidate);
        return {
          type: 'trade-copied',
          atMs: scheduler.now(),
          move,
          intent,
          seenAtMs,
          ...(toSell !== undefined && { toSell }),
          ...(partToLeave !== undefined && { partToLeave }),
        };
      }
      case 'skip':
        return skipped(candidate, decision.refusal);
      case 'wait':
        return skipped(candidate, gaveUp(decision.refusal));
    }
  };

  const eventOf = (move: Candidate | Undecidable): TradeCopied | TradeSkipped =>
    isUndecidable(move) ? undecided(move) : decisionOn(move);

  return pipe(
    candidates({ rules, ...lookUps }, deps),
    connect((found$) =>
      merge(
        found$.pipe(filter(hasNoTurn), map(undecided)),
        found$.pipe(
          filter((move) => !hasNoTurn(move)),
          map((move): MovesInTurn => [move]),
          aggregateBy({
            keyOf: ([newest]) => lotKey(isUndecidable(newest) ? newest.seen.trade : newest),
            add: (moves, [next]) => addInTurn(moves, next),
            isEnough,
            windowMs,
            maxWaitMs,
            maxKeys: maxGrowing,
            scheduler,
            watch: (read) => telemetry.watch('moves growing', read),
          }),
          // One by one: what was decided first has been applied by the time the next is decided.
          concatMap(({ value }) => from(value.toReversed()).pipe(map(eventOf))),
        ),
      ),
    ),
  );
}

/** Whether nothing changes with it: a purchase that is not copied. A sale ends what its leader bought before it, come what may. */
const hasNoTurn = (found: Candidate | Undecidable): found is Undecidable =>
  isUndecidable(found) && found.seen.trade.side === 'BUY';

const NOT_FOLLOWED: Refusal = { code: 'not-followed', actual: 'no rules', limit: 'rules' };

const gaveUp = ({ actual, limit }: Refusal): Refusal => ({
  code: 'aggregation-expired',
  actual,
  limit,
});
