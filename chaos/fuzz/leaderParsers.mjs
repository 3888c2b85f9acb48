import { dataApiLeaderRecord } from '../../dist/adapters/polymarket/dataApi/dataApiLeaderRecord.js';
import { dataApiRoles } from '../../dist/adapters/polymarket/dataApi/dataApiRoles.js';
import {
  DATA_API_NAMES,
  leaderFillOf,
} from '../../dist/adapters/polymarket/dataApi/leaderFillOf.js';
import { answering } from './answering.mjs';
import { emissionsOf } from './emissionsOf.mjs';
import { fixtures } from './fixtures.mjs';
import { Breach } from './mustBe.mjs';
import { stoppedClock } from './stoppedClock.mjs';
import { withFaults } from './withFaults.mjs';

const { merge, position } = fixtures('leader-record');
const { plain } = fixtures('data-api-rows');
const FILL = leaderFillOf(plain, DATA_API_NAMES);
const LEADER = merge.proxy_wallet.toLowerCase();
const KINDS = ['split', 'merge', 'conversion', 'redemption', 'migration'];

const page = (data) => ({ data, pagination: { has_more: false, next_cursor: null } });

const record = (body, onFault) =>
  dataApiLeaderRecord(
    {},
    { dataApi: answering(body), onFault, random: () => 0.5, scheduler: stoppedClock() },
  );

const mustBeChange = ({ leader, kind, conditionId, assetId, shares, transactionHash }) => {
  if (leader !== LEADER || !KINDS.includes(kind)) throw new Breach('a change');
  if (![conditionId, transactionHash].every((id) => /^0x[0-9a-f]{64}$/.test(id)))
    throw new Breach('its ids');
  if (assetId !== undefined && !/^\d{1,78}$/.test(assetId)) throw new Breach('its asset');
  if (!(shares > 0n || (kind === 'redemption' && shares === 0n))) throw new Breach('its shares');
};

const mustBeHoldings = (holdings) => {
  for (const [assetId, shares] of holdings)
    if (!/^\d{1,78}$/.test(assetId) || !(shares >= 0n)) throw new Breach('a holding');
};

/** Readers of what leaders do besides trading, and of what they hold. */
export const LEADER_PARSERS = [
  {
    name: 'http activity',
    seeds: [page([merge]), page([{ ...merge, type: 'REDEEM', size: 0 }, merge])],
    read: (text) => {
      const result = withFaults((onFault) =>
        emissionsOf(record(text, onFault).changesSince(LEADER, ['0x1'], 1)).flat(),
      );
      for (const change of result.values) mustBeChange(change);
      return result;
    },
  },
  {
    name: 'http roles',
    seeds: [page([plain]), page([plain, plain])],
    read: (text) => {
      const { values, refused } = withFaults((onFault) =>
        emissionsOf(
          dataApiRoles({
            dataApi: answering(text),
            onFault,
            random: () => 0.5,
            scheduler: stoppedClock(),
          }).roleOf(FILL),
        ),
      );
      if (!values.every((role) => [undefined, 'maker', 'taker'].includes(role)))
        throw new Breach('a role');
      // A fill that is not listed has no role.
      return { values: values.filter((role) => role !== undefined), refused };
    },
  },
  {
    name: 'http positions',
    seeds: [page([position])],
    read: (text) => {
      const result = withFaults((onFault) =>
        emissionsOf(record(text, onFault).holdings(LEADER, ['0x1'])),
      );
      for (const holdings of result.values) mustBeHoldings(holdings);
      return result;
    },
  },
];
