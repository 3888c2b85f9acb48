import { dataApiRedemptions } from '../../dist/adapters/polymarket/dataApi/dataApiRedemptions.js';
import { polymarketResolutions } from '../../dist/adapters/polymarket/markets/polymarketResolutions.js';
import { chainReads } from '../../dist/adapters/polymarket/redemption/chainReads.js';
import { jsonRpc } from '../../dist/adapters/polymarket/redemption/jsonRpc.js';
import { paidBy } from '../../dist/adapters/polymarket/redemption/paidBy.js';
import {
  REDEMPTION_ABI,
  REDEMPTION_CONTRACTS,
} from '../../dist/adapters/polymarket/redemption/redemptionContracts.js';
import { answering } from './answering.mjs';
import { emissionsOf } from './emissionsOf.mjs';
import { fixtures } from './fixtures.mjs';
import { Breach, mustBeInert } from './mustBe.mjs';
import { stoppedClock } from './stoppedClock.mjs';
import { withFaults } from './withFaults.mjs';

const { gammaClosed, clobClosed, redeemRow } = fixtures('ends');
const CONDITION = gammaClosed.conditionId;
const ACCOUNT = redeemRow.proxy_wallet.toLowerCase();
const HASH = `0x${'7a'.repeat(32)}`;
const A_DOLLAR = 1_000_000n;

const resolved = (gamma, clob) => (onFault) =>
  emissionsOf(
    polymarketResolutions({
      gamma: answering(gamma),
      clob: answering(clob),
      onFault,
      scheduler: stoppedClock(),
    }).resolved([CONDITION]),
  ).flat();

/** A dollar in all, shared among outcomes that can be traded. */
const mustBeResolution = ({ conditionId, title, payouts }) => {
  if (conditionId !== CONDITION) throw new Breach('a market that was not asked about');
  mustBeInert(title, 'title');
  const paid = payouts.reduce((sum, { price }) => sum + price, 0n);
  if (payouts.length === 0 || paid > A_DOLLAR || paid < A_DOLLAR - BigInt(payouts.length))
    throw new Breach('payouts');
  if (!payouts.every(({ assetId, price }) => /^\d{1,78}$/.test(assetId) && price >= 0n))
    throw new Breach('a payout');
};

const checkedResolutions = (read) => {
  const result = withFaults(read);
  for (const resolution of result.values) mustBeResolution(resolution);
  return result;
};

const mustBeRedemption = ({ conditionId, usd, transactionHash, paidAtMs }) => {
  if (conditionId !== redeemRow.condition_id || !(usd > 0n)) throw new Breach('a redemption');
  if (!/^0x[0-9a-f]{64}$/.test(transactionHash)) throw new Breach('a transaction');
  if (!Number.isSafeInteger(paidAtMs)) throw new Breach('a time');
};

const answer = (result) => ({ jsonrpc: '2.0', id: 1, result });
const transfer = REDEMPTION_ABI.encodeEventLog('Transfer', [
  REDEMPTION_CONTRACTS.ctfAdapter,
  ACCOUNT,
  5_988_886n,
]);
const receipt = {
  blockNumber: '0x4d5e6f',
  status: '0x1',
  logs: [{ address: REDEMPTION_CONTRACTS.pusd, ...transfer }],
};
const chain = (text) => chainReads(ACCOUNT, jsonRpc(answering(text)));

/** Readers of how markets end, and of what they pay. */
export const END_PARSERS = [
  {
    name: 'http gamma end',
    seeds: [{ markets: [gammaClosed] }],
    read: (text) => checkedResolutions(resolved(text, JSON.stringify(clobClosed))),
  },
  {
    name: 'http clob end',
    seeds: [clobClosed],
    read: (text) => checkedResolutions(resolved(JSON.stringify({ markets: [gammaClosed] }), text)),
  },
  {
    name: 'http redemptions',
    seeds: [{ data: [redeemRow], pagination: { has_more: false, next_cursor: null } }],
    read: (text) => {
      const result = withFaults((onFault) =>
        emissionsOf(
          dataApiRedemptions(ACCOUNT, {
            clock: { hereMs: (venueMs) => venueMs },
            dataApi: answering(text),
            onFault,
            random: () => 0.5,
            scheduler: stoppedClock(),
          }).redeemed([redeemRow.condition_id]),
        ).flat(),
      );
      for (const row of result.values) mustBeRedemption(row);
      return result;
    },
  },
  {
    name: 'rpc number',
    seeds: [answer('0x89'), answer('0x0')],
    read: (text) => {
      const values = emissionsOf(chain(text).chainId());
      if (!values.every((value) => typeof value === 'bigint' && value >= 0n))
        throw new Breach('a number');
      return { values, refused: 0 };
    },
  },
  {
    name: 'rpc receipt',
    seeds: [answer(receipt), answer({ ...receipt, status: '0x0', logs: [] })],
    read: (text) => {
      const values = emissionsOf(chain(text).receipt(HASH)).filter((value) => value !== undefined);
      for (const { block, isDone, logs } of values) {
        if (typeof block !== 'bigint' || typeof isDone !== 'boolean') throw new Breach('a receipt');
        if (typeof paidBy(logs, ACCOUNT) !== 'bigint') throw new Breach('a payment');
      }
      return { values, refused: 0 };
    },
  },
];
