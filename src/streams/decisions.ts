import { asyncScheduler, connect, filter, map, merge, type OperatorFunction, pipe } from 'rxjs';
import type { Address } from '../domain/address.ts';
import { addCandidates, type Candidate } from '../domain/candidate.ts';
import { decide } from '../domain/decide.ts';
import type { Decision } from '../domain/decision.ts';
import type { TradeCopied, TradeSeen, TradeSkipped } from '../domain/engineEvent.ts';
import { moveOf } from '../domain/leaderMove.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Situation } from '../domain/situation.ts';
import { type Aggregated, aggregateBy } from '../operators/aggregateBy.ts';
import { type CandidatesDeps, type CandidatesOptions, candidates } from './candidates.ts';

export type DecisionsOptions = CandidatesOptions & {
  readonly account: Address;
  /** How long the first fill of a move waits for more of its kind, ms; 0 decides at once. */
  readonly windowMs: number;
  /** How long a copy below the minimum waits to grow, ms. */
  readonly maxWaitMs: number;
  /** Most moves that wait to grow. */
  readonly maxGrowing: number;
};

export type DecisionsDeps = CandidatesDeps & {
  readonly portfolio: Situation['portfolio'];
};

/**
 * Decides about every trade seen: copied, with an intent, or skipped, with the reason.
 *
 * Each trade is part of exactly one decision; fills of one leader, asset and side may be summed into
 * one. Decisions see the portfolio as it is at that moment, so apply each one before the next is made.
 * Completes when the source has and all is decided; errors with its source.
 */
export function decisions(
  { rules, account, windowMs, maxWaitMs, maxGrowing, ...lookUps }: DecisionsOptions,
  { portfolio, ...deps }: DecisionsDeps,
): OperatorFunction<TradeSeen, TradeCopied | TradeSkipped> {
  const { scheduler = asyncScheduler, telemetry } = deps;

  const decideNow = (candidate: Candidate): Decision => {
    const leaderRules = rules.get(candidate.leader);
    if (!leaderRules) return { kind: 'skip', refusal: NOT_FOLLOWED };
    return decide(candidate, leaderRules, { account, portfolio, nowMs: scheduler.now() });
  };

  const eventOf = ({ kind, value }: Aggregated<Candidate>): TradeCopied | TradeSkipped => {
    const decision = decideNow(value);
    const atMs = scheduler.now();
    const move = moveOf(value);
    switch (decision.kind) {
      case 'copy':
        return {
          type: 'trade-copied',
          atMs,
          move,
          intent: decision.intent,
          seenAtMs: value.seenAtMs,
        };
      case 'skip':
        return { type: 'trade-skipped', atMs, move, refusal: decision.refusal };
      case 'wait':
        return {
          type: 'trade-skipped',
          atMs,
          move,
          refusal: kind === 'expired' ? gaveUp(decision.refusal) : decision.refusal,
        };
    }
  };

  return pipe(
    candidates({ rules, ...lookUps }, deps),
    connect((found$) =>
      merge(
        found$.pipe(filter(isSkipped)),
        found$.pipe(
          filter(isCandidate),
          aggregateBy({
            keyOf: ({ leader, assetId, side }) => `${leader}:${assetId}:${side}`,
            add: addCandidates,
            isEnough: (candidate) => decideNow(candidate).kind !== 'wait',
            windowMs,
            maxWaitMs,
            maxKeys: maxGrowing,
            scheduler,
            watch: (read) => telemetry.watch('moves growing', read),
          }),
          map(eventOf),
        ),
      ),
    ),
  );
}

const isSkipped = (found: Candidate | TradeSkipped): found is TradeSkipped => 'type' in found;
const isCandidate = (found: Candidate | TradeSkipped): found is Candidate => !isSkipped(found);

const NOT_FOLLOWED: Refusal = { code: 'stopped', actual: 'not followed', limit: 'followed' };

const gaveUp = ({ actual, limit }: Refusal): Refusal => ({
  code: 'aggregation-expired',
  actual,
  limit,
});
