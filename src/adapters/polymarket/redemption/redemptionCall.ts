import type { Resolution } from '../../../domain/markets/resolution.ts';
import { REDEMPTION_ABI, REDEMPTION_CONTRACTS } from './redemptionContracts.ts';

/** What is called to turn shares of a market into cash. */
export type RedemptionCall = {
  /** Who is called, and has to be allowed to move the shares. */
  readonly to: string;
  readonly data: string;
};

/** The ERC-1155 contract that holds the market's shares. */
export const holderOf = ({ version }: Resolution): string =>
  version === 'v1' ? REDEMPTION_CONTRACTS.ctf : REDEMPTION_CONTRACTS.positionManager;

/** Who redeems the market's shares for whoever allows it to move them. */
export function redeemerOf({ version, negRisk }: Resolution): string {
  const { router, negRiskAdapter, ctfAdapter } = REDEMPTION_CONTRACTS;
  if (version === 'v2') return router;
  return negRisk ? negRiskAdapter : ctfAdapter;
}

/**
 * The call that redeems `balances`, our shares of each outcome in millionths; undefined where none of them
 * pays. On the first protocol it takes everything at once; on the second one outcome, so that a market that
 * nobody won and of which both are held takes two.
 */
export function redemptionCall(
  resolution: Resolution,
  balances: readonly bigint[],
): RedemptionCall | undefined {
  const { conditionId, payouts, version } = resolution;
  const paying = payouts.findIndex(
    ({ price }, index) => price > 0n && (balances[index] ?? 0n) > 0n,
  );
  if (paying < 0) return undefined;
  const to = redeemerOf(resolution);
  if (version === 'v2') {
    const short = conditionId.slice(0, 2 + 62);
    return {
      to,
      data: REDEMPTION_ABI.encodeFunctionData('redeem', [short, paying, balances[paying]]),
    };
  }
  const indexSets = payouts.map((_, index) => 1n << BigInt(index));
  const args = [REDEMPTION_CONTRACTS.pusd, `0x${'00'.repeat(32)}`, conditionId, indexSets];
  return { to, data: REDEMPTION_ABI.encodeFunctionData('redeemPositions', args) };
}
