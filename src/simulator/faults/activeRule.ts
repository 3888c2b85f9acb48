import type { SchedulerLike } from 'rxjs';
import { createRandom, type Random } from '../random.ts';
import type { FaultEvent } from './faultEvent.ts';
import type { FaultRule } from './rules/faultRule.ts';
import { matcherOf } from './rules/matcherOf.ts';
import { occurs } from './rules/occurs.ts';

/** A rule, and how often it was asked and struck since it was set. */
export type RuleCount = {
  readonly rule: FaultRule;
  /** How often it was asked about something that it is about. */
  readonly matched: number;
  readonly struck: number;
};

/** A rule in force. */
export type ActiveRule<R extends FaultRule = FaultRule> = {
  readonly rule: R;
  /** What the strike itself draws from. */
  readonly random: Random;
  /** Whether it strikes. Asked once an event. */
  strikes(event: FaultEvent): boolean;
  count(): RuleCount;
};

/**
 * Puts a rule into force. It has a sequence of chance of its own, begun by one number of `random`, so that
 * what befalls others does not change what it does.
 */
export function activeRule(
  rule: FaultRule,
  { random, scheduler }: { readonly random: Random; readonly scheduler: SchedulerLike },
): ActiveRule {
  const own = createRandom(Math.floor(random() * 2 ** 32), `a ${rule.fault}`);
  const isMeant = matcherOf(rule);
  const doesOccur = occurs(rule, { random: own, now: () => scheduler.now() });
  let matched = 0;
  let struck = 0;
  return {
    rule,
    random: own,
    strikes(event) {
      if (!isMeant(event)) return false;
      matched += 1;
      if (!doesOccur()) return false;
      struck += 1;
      return true;
    },
    count: () => ({ rule, matched, struck }),
  };
}
