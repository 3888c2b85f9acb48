import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { leaderPauses } from '../../../src/domain/risk/leaderPauses.ts';
import { markingRules } from '../../../src/domain/risk/markingRules.ts';
import { valuation } from '../../../src/domain/risk/valuation.ts';
import { formatMillionths, MILLION } from '../../../src/domain/units.ts';
import { LEADERS } from '../world/markets.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/**
 * What losses are to stop is stopped, over restarts as well: the stop is told, and no entry is decided from then on
 * until it is lifted.
 */
export const stopsAtLosses: Invariant = {
  name: 'stops at losses',
  atRest: ({ world, host }) => unstopped(world, host.portfolio()),
  atEnd: ({ world: { schedule, disk } }) => {
    if (!schedule.losses) return [];
    const gate = entryGate();
    return disk.events.flatMap((event) => {
      const isEntry = event.type === 'trade-copied' && event.intent.purpose === 'entry';
      const why = isEntry ? gate.refusal(event.intent.leader) : undefined;
      gate.apply(event);
      return why && isEntry ? [`Entry ${event.intent.id} was decided: ${why.code}.`] : [];
    });
  },
};

/** Losses that are to stop something by now, and do not. */
export function unstopped(world: World, book: Portfolio): readonly string[] {
  const { losses } = world.schedule;
  if (!losses) return [];
  const gate = entryGate();
  for (const event of world.disk.events) gate.apply(event);
  const { maxDrawdown, maxDailyLoss, onDrawdown, onDailyLoss } = losses.risk;
  const isStopped = (why: string): boolean => gate.stops().some(({ cause }) => cause === why);

  const { lost, equity } = book.drawdown();
  const isDown = lost > 0n && lost * MILLION >= (maxDrawdown ?? MILLION) * (lost + equity);
  const loss = -(book.realisedOn(world.clock.now()) as bigint);
  const isLoss = maxDailyLoss !== undefined && loss > 0n && loss >= maxDailyLoss;
  const isLifted = gate.liftedAtMs('daily-loss') !== undefined;
  return [
    ...(maxDrawdown !== undefined && onDrawdown !== 'refuse' && isDown && !isStopped('drawdown')
      ? [`${formatMillionths(lost)} were lost of late, and entries go on.`]
      : []),
    ...(onDailyLoss === 'flatten' && isLoss && !isLifted && !isStopped('daily-loss')
      ? [`${formatMillionths(loss)} were lost today, and entries go on.`]
      : []),
    ...unpaused(world, book, gate),
  ];
}

function unpaused(
  { schedule: { positions, losses, rules }, venue, clock }: World,
  portfolio: Portfolio,
  gate: ReturnType<typeof entryGate>,
): readonly string[] {
  // Nobody values what nobody looks at.
  if (!positions || !losses) return [];
  const own = { limits: { ...rules.limits, ...losses.limits } };
  const { leaders } = markingRules(
    { equityEveryMs: 1 },
    new Map(LEADERS.map((leader) => [leader, own])),
  );
  const held = portfolio.positions();
  const books = new Map(
    held.flatMap(({ assetId }) => {
      const book = venue.exchange.book(assetId);
      return book ? [[assetId, book] as const] : [];
    }),
  );
  const asked = new Set(held.map(({ assetId }) => assetId));
  const value = valuation(held, { books, asked }, new Map());
  return leaderPauses(leaders, { portfolio, gate, value, nowMs: clock.now() })
    .filter(({ type }) => type === 'leader-paused')
    .map(({ leader }) => `The lots of ${leader} have lost too much, and the leader is followed.`);
}
