import type { SchedulerLike } from 'rxjs';
import { dataApiHealth } from '../../adapters/polymarket/dataApi/dataApiHealth.ts';
import { dataApiHistory } from '../../adapters/polymarket/dataApi/dataApiHistory.ts';
import { dataApiLeaderRecord } from '../../adapters/polymarket/dataApi/dataApiLeaderRecord.ts';
import { dataApiRoles } from '../../adapters/polymarket/dataApi/dataApiRoles.ts';
import { feedHealth } from '../../adapters/polymarket/sockets/feedHealth.ts';
import { rtdsFirehose } from '../../adapters/polymarket/sockets/rtdsFirehose.ts';
import type { OnFault } from '../../ports/fault.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { GRACE_MS } from './graceMs.ts';
import type { PolymarketClients } from './polymarketClients.ts';
import type { PolymarketPorts } from './polymarketPorts.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';

export type LeaderPortsDeps = {
  readonly dataApi: PolymarketClients['dataApi'];
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/** What is seen of leaders, and the health of the ways it is seen by. */
export type LeaderPorts = Pick<
  PolymarketPorts,
  'history' | 'firehose' | 'leaderRecord' | 'roles' | 'checks'
>;

/** The record is usually 4 s behind. */
const LAG_SECONDS = 30;

export function leaderPorts(
  { endpoints, detection: { rtds } }: Pick<PolymarketWorldOptions, 'endpoints' | 'detection'>,
  { dataApi, onFault, random, telemetry, scheduler }: LeaderPortsDeps,
): LeaderPorts {
  const record = { dataApi, onFault, random, scheduler };
  const rtdsHealth = feedHealth(
    {
      component: 'rtds',
      quietMs: rtds.silenceMs,
      graceMs: GRACE_MS,
      advice: 'Meanwhile trades are seen through the Data API, seconds later.',
    },
    { scheduler },
  );
  const firehose = rtdsFirehose(
    {
      url: endpoints.rtds,
      connections: rtds.connections,
      silenceMs: rtds.silenceMs,
    },
    { onFault, random, monitor: rtdsHealth, telemetry, scheduler },
  );

  return {
    history: dataApiHistory({}, record),
    leaderRecord: dataApiLeaderRecord({}, record),
    roles: dataApiRoles(record),
    ...(rtds.enabled && { firehose }),
    checks: [
      dataApiHealth({ lagSeconds: LAG_SECONDS }, { dataApi, random, scheduler }),
      ...(rtds.enabled ? [rtdsHealth] : []),
    ],
  };
}
