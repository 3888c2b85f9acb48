import { filter } from 'rxjs';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { Telemetry } from '../../../src/ports/telemetry.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import { pacedTrading } from '../../../src/wiring/polymarket/pacedTrading.ts';
import { START_MS } from './clock.ts';
import { engineOptions } from './engineOptions.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import { simAccount } from './simAccount.ts';
import { simAccountRecord } from './simAccountRecord.ts';
import { simCancels } from './simCancels.ts';
import { simEnds } from './simEnds.ts';
import { simLeaderRecord } from './simLeaderRecord.ts';
import { simLeaders } from './simLeaders.ts';
import { simMarketData } from './simMarketData.ts';
import { simPagedHistory } from './simPagedHistory.ts';
import { simPrices } from './simPrices.ts';
import { simRead } from './simRead.ts';
import { simRedemption } from './simRedemption.ts';
import { simSend } from './simSend.ts';
import { simTrading } from './simTrading.ts';
import type { EngineParts, World } from './world.ts';

/** The options and ports of one life of the engine. */
export function engineParts(
  {
    schedule,
    clock,
    venue,
    posts,
    disk,
    pushed,
    commands,
    rooms,
    payouts,
    chain,
    onPost,
    onSend,
  }: World,
  life: Life,
  onMoment: OnMoment,
): EngineParts {
  const { seed, latencyMs, deeds, positions, redemption, watching, pace, pageSize, unread } =
    schedule;
  const read = simRead({ venue, clock, latencyMs, life });
  const send = simSend({ venue, clock, latencyMs, life });
  const deps = { venue, clock, latencyMs, life, onMoment, read, send };
  const leaders = simLeaders(deeds, {
    ...deps,
    pushed,
    isUnread: (leader) => {
      const atMs = clock.now() - START_MS;
      return leader === unread?.leader && atMs >= unread.fromMs && atMs < unread.toMs;
    },
    ...(pageSize && {
      paged: simPagedHistory(deeds, pageSize, {
        ...deps,
        random: createRandom(seed, `cache buster ${life.number}`),
      }),
    }),
  });
  rooms.clear();
  const telemetry: Telemetry = {
    called: () => undefined,
    watch: (name, read) => {
      rooms.set(name, read);
      return () => undefined;
    },
  };
  const trading = { ...simTrading({ ...deps, posts, onPost }), ...simCancels(deps) };
  const { marketData, history } = simMarketData({ ...deps, history: leaders.history });

  return {
    options: engineOptions(schedule),
    deps: {
      history,
      firehose: leaders.firehose,
      marketData,
      trading: pace ? pacedTrading(pace, { trading, telemetry, scheduler: clock }) : trading,
      account: simAccount(deps),
      ...simEnds({ ...deps, payouts }),
      record: simAccountRecord({ ...deps, schedule }),
      journal: disk.journalOf(life, onMoment),
      portfolio: portfolio(),
      ...(watching && {
        leaderRecord: simLeaderRecord(schedule, watching, { ...deps, payouts }),
      }),
      ...(redemption && { redemption: simRedemption(redemption, { ...deps, chain, onSend }) }),
      commands$: commands.pipe(filter(() => isAlive(life))),
      ...(positions &&
        simPrices(positions, {
          ...deps,
          random: createRandom(seed, `market socket ${life.number}`),
        })),
      telemetry,
      random: createRandom(seed, `engine ${life.number}`),
      scheduler: clock,
    },
  };
}
