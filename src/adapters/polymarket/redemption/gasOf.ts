/** What a transaction offers for gas, wei. */
export type GasFees = {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
};

const GWEI = 1_000_000_000n;

/**
 * What to offer for gas: twice the base fee of now, so that some full blocks do not price it out, and the
 * tip; never more than `maxGasGwei`. Undefined where even the price of now is above that.
 */
export function gasOf(baseFee: bigint, tip: bigint, maxGasGwei: number): GasFees | undefined {
  const most = BigInt(maxGasGwei) * GWEI;
  if (baseFee + tip > most) return undefined;
  const wanted = 2n * baseFee + tip;
  return { maxFeePerGas: wanted < most ? wanted : most, maxPriorityFeePerGas: tip };
}
