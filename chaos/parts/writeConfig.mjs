import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the config of an engine in live mode against `venue` into the folder; says where it and its journal are.
 *
 * @param {string} folder
 * @param {any} venue
 * @param {object} [over]
 */
export function writeConfig(folder, { clob, clobWs, dataApi, gamma, rtds, leaders }, over = {}) {
  const config = join(folder, 'config.json5');
  const journal = join(folder, 'journal.db');
  const content = {
    mode: 'live',
    iUnderstandThatLiveModeTradesRealMoney: 'I understand that live mode trades real money',
    endpoints: { clob, clobWs, dataApi, gamma, rtds },
    leaders: leaders.map((address, index) => ({ address, alias: `leader ${index}` })),
    copy: { sizing: { rule: 'fixed', usd: '3' }, belowMinimum: 'bump' },
    limits: { maxPerCopy: '100', maxExposure: '100000000', maxDailyLoss: '1000000' },
    // The simulator has no rate limit, and chaos is not about ours.
    orders: { perSecond: 1000, burst: 1000 },
    detection: { dataApi: { pollMs: 500, maxRequestsPerSecond: 400 } },
    journal: { path: journal },
    ...over,
  };
  writeFileSync(config, JSON.stringify(content));
  return { config, journal };
}
