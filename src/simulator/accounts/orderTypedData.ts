import { keccak256 } from 'ethers/crypto';
import { type TypedDataDomain, TypedDataEncoder, type TypedDataField } from 'ethers/hash';
import { concat } from 'ethers/utils';
import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';
import { type ChainId, contractsOn } from '../exchange/contracts.ts';
import type { SignedOrder } from './signedOrder.ts';

const ORDER: TypedDataField[] = [
  { name: 'salt', type: 'uint256' },
  { name: 'maker', type: 'address' },
  { name: 'signer', type: 'address' },
  { name: 'tokenId', type: 'uint256' },
  { name: 'makerAmount', type: 'uint256' },
  { name: 'takerAmount', type: 'uint256' },
  { name: 'side', type: 'uint8' },
  { name: 'signatureType', type: 'uint8' },
  { name: 'timestamp', type: 'uint256' },
  { name: 'metadata', type: 'bytes32' },
  { name: 'builder', type: 'bytes32' },
];

const WALLET_SIGN: TypedDataField[] = [
  { name: 'contents', type: 'Order' },
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
];

/** What a key signs for an order, and what names it. All 0x and 64 hex digits. */
export type OrderTypedData = {
  /** The order's id, and what a key signs itself. */
  orderHash(order: SignedOrder): string;
  /** What the key of a deposit wallet signs instead. */
  walletDigest(order: SignedOrder): string;
  /** Of the order alone, without the domain. */
  structHash(order: SignedOrder): string;
  readonly domainSeparator: string;
  /** The type as text: what a deposit wallet's signature carries along. */
  readonly typeText: string;
};

/** The EIP-712 hashes of orders for one exchange contract. */
export function orderTypedData(chainId: ChainId, contract: ExchangeContract): OrderTypedData {
  const domain: TypedDataDomain = {
    name: 'Polymarket CTF Exchange',
    version: contract === 'v3' ? '3' : '2',
    chainId,
    verifyingContract: contractsOn(chainId)[contract],
  };
  const orders = TypedDataEncoder.from({ Order: ORDER });
  const walletSigns = TypedDataEncoder.from({ TypedDataSign: WALLET_SIGN, Order: ORDER });
  const domainSeparator = TypedDataEncoder.hashDomain(domain);
  // The encoders are kept: ethers would make and check new ones for every hash.
  const digestOf = (structHash: string): string =>
    keccak256(concat(['0x1901', domainSeparator, structHash]));

  return {
    orderHash: (order) => digestOf(orders.hash(messageOf(order))),
    walletDigest: (order) =>
      digestOf(
        walletSigns.hash({
          contents: messageOf(order),
          name: 'DepositWallet',
          version: '1',
          chainId,
          verifyingContract: order.signer,
          salt: `0x${'0'.repeat(64)}`,
        }),
      ),
    structHash: (order) => orders.hash(messageOf(order)),
    domainSeparator,
    typeText: orders.encodeType('Order'),
  };
}

function messageOf(order: SignedOrder) {
  return { ...order, side: order.side === 'BUY' ? 0 : 1 };
}
