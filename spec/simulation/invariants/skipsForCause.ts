import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { World } from '../world/world.ts';
import { CAUSES } from './causes/causes.ts';
import type { Skip } from './causes/skip.ts';
import { skipsOf } from './causes/skipsOf.ts';
import { standingStops } from './causes/standingStops.ts';
import { isStopCaused } from './causes/stopCauses.ts';
import type { Invariant } from './invariant.ts';

/**
 * No trade is left out, no order given up and no entry stopped without a cause, in what the schedule draws or in what
 * had happened by then; and once all works, what failing orders had stopped goes on. An engine that copies nothing any
 * more deals with every trade, and is found by this alone.
 */
export const skipsForCause: Invariant = {
  name: 'skips for cause',
  atRest: ({ world }) => unclosed(world),
  atEnd: ({ world }) => {
    const { events } = world.disk;
    const book = portfolio();
    const stops = standingStops();
    const skips = skipsOf(world.schedule);
    return events.flatMap((event, index) => {
      const known = () => ({ world, before: events.slice(0, index), book, stops });
      const skip = skips.of(event);
      const isGroundless =
        (event.type === 'entries-stopped' && !isStopCaused(event, known())) ||
        (skip && !isCaused({ ...skip, ...known() }));
      for (const fold of [skips, book, stops]) fold.apply(event);
      if (!isGroundless) return [];
      return [
        skip ? inWords(skip) : `Entries were stopped without a cause, by event ${event.seq}.`,
      ];
    });
  },
};

/** What failing orders stopped, and nothing has let go on since: failures have to grow old before it does. */
export function unclosed({ disk }: World): readonly string[] {
  const stops = standingStops();
  for (const event of disk.events) stops.apply(event);
  return stops.causes().has('circuit') ? ['All works, and the circuit is not closed again.'] : [];
}

const isCaused = (skip: Skip): boolean => CAUSES[skip.refusal.code](skip);

function inWords({ refusal, trades, intent }: Pick<Skip, 'refusal' | 'trades' | 'intent'>): string {
  const { code, actual, limit } = refusal;
  const what = intent
    ? `Order ${intent.id} was given up`
    : `Trade ${trades.map(leaderTradeKey).join()} was left out`;
  return `${what} without a cause: ${code}, ${actual}, ${limit}.`;
}
