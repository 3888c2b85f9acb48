import { type Address, address } from '../../../domain/address.ts';
import type { Exchange } from '../../../domain/orders/preparedOrder.ts';
import { domainSeparator } from './domainSeparator.ts';

/** Polygon, or its test network Amoy. */
export type ChainId = 137 | 80002;

/** A contract that settles orders. */
export type ExchangeContract = {
  /** What a trader calls it. */
  readonly name: string;
  readonly address: Address;
  readonly chainId: ChainId;
  /** The domain separator, 64 hex digits. */
  readonly separator: string;
};

/** Every version of the exchange calls itself this. */
const DOMAIN_NAME = 'Polymarket CTF Exchange';

/** The contracts that may settle our orders on this chain, with their domain separators computed. */
export function exchangeContracts(chainId: ChainId): Readonly<Record<Exchange, ExchangeContract>> {
  const contract = (name: string, version: string, verifyingContract: Address) => ({
    name,
    address: verifyingContract,
    chainId,
    separator: domainSeparator({ name: DOMAIN_NAME, version, chainId, verifyingContract }),
  });
  return {
    v2: contract(
      'the standard exchange',
      '2',
      address('0xE111180000d2663C0091e4f400237545B87B996B'),
    ),
    'v2-negrisk': contract(
      'the neg-risk exchange',
      '2',
      address('0xe2222d279d744050d28e00520010520000310F59'),
    ),
    v3: contract('the V3 exchange', '3', V3_ADDRESS[chainId]),
  };
}

const V3_ADDRESS: Readonly<Record<ChainId, Address>> = {
  137: address('0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'),
  80002: address('0x9fE6e61422AdB6F610d8597F9684b16912D50C3D'),
};
