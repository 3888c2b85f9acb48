import type { Ratio } from '../../../domain/units.ts';
import type { Config } from '../config.ts';
import { amount } from '../reading/amount.ts';
import { group } from '../reading/group.ts';
import { line } from '../reading/line.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { oneOf } from '../reading/oneOf.ts';
import { setting } from '../reading/setting.ts';
import { account } from './account.ts';
import { aggregation } from './aggregation.ts';
import { alerts } from './alerts.ts';
import { caching } from './caching.ts';
import { checkAggregation } from './checkAggregation.ts';
import { checkGroups } from './checkGroups.ts';
import { checkLeaders } from './checkLeaders.ts';
import { checkLiveMode } from './checkLiveMode.ts';
import { checkRisk } from './checkRisk.ts';
import { checkRoles } from './checkRoles.ts';
import { checkSizing } from './checkSizing.ts';
import { circuit } from './circuit.ts';
import { closing } from './closing.ts';
import { copy } from './copy.ts';
import { detection } from './detection.ts';
import { endpoints } from './endpoints.ts';
import { exits } from './exits.ts';
import { features } from './features.ts';
import type { FileConfig } from './fileConfig.ts';
import { groups } from './groups.ts';
import { health } from './health.ts';
import { http } from './http.ts';
import { leaders } from './leaders.ts';
import { limits } from './limits.ts';
import { LIVE_MODE_SENTENCE } from './liveModeSentence.ts';
import { log } from './log.ts';
import { orders } from './orders.ts';
import { positions } from './positions.ts';
import { redemption } from './redemption.ts';
import { resolution } from './resolution.ts';
import { risk } from './risk.ts';
import { simulator } from './simulator.ts';

/** Every key of the configuration, its default, its range and its environment variable. */
export const configSchema = group<FileConfig>(
  {
    mode: setting(oneOf(['embedded', 'live']), 'embedded'),
    iUnderstandThatLiveModeTradesRealMoney: setting(oneOf(['', LIVE_MODE_SENTENCE]), ''),
    account,
    leaders: setting(leaders, []),
    copy,
    groups: setting(groups, []),
    limits,
    risk,
    exits,
    closing,
    positions,
    orders,
    circuit,
    aggregation,
    detection,
    resolution,
    redemption,
    caching,
    features,
    rollout: setting(amount<Ratio>({ min: '0', max: '1' }), 1, 'ROLLOUT'),
    health,
    statistics: group<Config['statistics']>({
      intervalMs: setting(milliseconds(100, 86_400_000), 60_000, 'STATISTICS_INTERVAL'),
    }),
    alerts,
    http,
    endpoints,
    journal: group<Config['journal']>({
      path: setting(line({ max: 1_000, what: 'a path' }), 'data/{mode}.db'),
    }),
    lease: group<Config['lease']>({ termMs: setting(milliseconds(1_000, 600_000), 15_000) }),
    log,
    simulator,
  },
  (draft, place) => {
    checkSizing(draft.copy?.sizing, draft.limits ?? {}, place.at('copy').at('sizing'));
    checkRisk(draft.risk ?? {}, draft.limits ?? {}, place.at('risk'));
    checkLeaders(draft, place.at('leaders'));
    checkGroups(draft, place);
    checkLiveMode(draft, place);
    checkAggregation(draft, place);
    checkRoles(draft, place);
  },
);
