import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';

/** Polygon and its test network. */
export type ChainId = 137 | 80002;

export const EXCHANGE_CONTRACTS = ['v2', 'v2-negrisk', 'v3'] as const;

/** The exchange contracts, checksummed, as wallets approve them and orders are signed for them. */
export function contractsOn(chainId: ChainId): Readonly<Record<ExchangeContract, string>> {
  return {
    v2: '0xE111180000d2663C0091e4f400237545B87B996B',
    'v2-negrisk': '0xe2222d279d744050d28e00520010520000310F59',
    v3:
      chainId === 137
        ? '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'
        : '0x9fE6e61422AdB6F610d8597F9684b16912D50C3D',
  };
}
