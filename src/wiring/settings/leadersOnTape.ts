import type { Config, LeaderConfig } from '../../adapters/config/config.ts';
import type { Address } from '../../domain/address.ts';

/** Whoever trades on the tape, copied by the general rules. */
export function leadersOnTape(
  addresses: readonly Address[],
  { copy, limits, exits }: Pick<Config, 'copy' | 'limits' | 'exits'>,
): LeaderConfig[] {
  return addresses.map((address, index) => ({
    address,
    alias: `leader-${index + 1}`,
    enabled: true,
    rules: { ...copy, limits, exits },
  }));
}
