import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { ApiKey } from './apiKey.ts';
import { type OrderTypedData, orderTypedData } from './orderTypedData.ts';
import type { RecoverSigner } from './recoverSigner.ts';
import type { SignedOrder } from './signedOrder.ts';
import type { Wallets } from './walletsOf.ts';

/** A checked order's id, or what is wrong with it in the venue's words. */
export type Verdict = { readonly orderId: string } | { readonly error: string };

export type VerifyOrder = (order: SignedOrder, contract: ExchangeContract, key: ApiKey) => Verdict;

const CONTRACTS: readonly ExchangeContract[] = ['v2', 'v2-negrisk', 'v3'];

/** Checks that an order is of a key's own wallets and signed by it for the contract of its market. */
export function verifyOrder(chainId: ChainId, recover: RecoverSigner): VerifyOrder {
  const typed = Object.fromEntries(
    CONTRACTS.map((contract) => [contract, orderTypedData(chainId, contract)]),
  ) as Record<ExchangeContract, OrderTypedData>;

  /** The order's id under a contract, where the key signed it for that. */
  const signedId = (
    order: SignedOrder,
    contract: ExchangeContract,
    key: ApiKey,
  ): string | undefined => {
    const data = typed[contract];
    const orderId = data.orderHash(order);
    if (order.signatureType !== 3)
      return recover(orderId, order.signature) === key.address ? orderId : undefined;
    const inner = innerSignature(order, data);
    const isSigned = inner && recover(data.walletDigest(order), inner) === key.address;
    return isSigned ? orderId : undefined;
  };

  return (order, contract, key) => {
    const problem = identityProblem(order, key);
    if (problem !== undefined) return { error: problem };
    const orderId = signedId(order, contract, key);
    if (orderId !== undefined) return { orderId };
    const isOfOtherVersion = CONTRACTS.some(
      (other) => (other === 'v3') !== (contract === 'v3') && signedId(order, other, key),
    );
    return { error: isOfOtherVersion ? 'order_version_mismatch' : 'invalid signature' };
  };
}

function identityProblem(order: SignedOrder, { address, wallets }: ApiKey): string | undefined {
  const isWallet = order.signatureType === 3;
  if (order.signer !== (isWallet ? order.maker : address))
    return 'the order signer address has to be the address of the API KEY';
  return makersOf(order, wallets).includes(order.maker)
    ? undefined
    : 'maker address not allowed, please use the deposit wallet flow';
}

function makersOf({ signatureType }: SignedOrder, wallets: Wallets): readonly string[] {
  switch (signatureType) {
    case 0:
      return [wallets.eoa];
    case 1:
      return [wallets.proxy];
    case 2:
      return [wallets.safe];
    case 3:
      return [wallets.deposit, wallets.depositUups];
  }
}

/** The key's signature within a deposit wallet's (ERC-7739), where all that surrounds it is right. */
function innerSignature(order: SignedOrder, data: OrderTypedData): string | undefined {
  const type = Buffer.from(data.typeText);
  const around = [
    data.domainSeparator.slice(2),
    data.structHash(order).slice(2),
    type.toString('hex'),
    type.length.toString(16).padStart(4, '0'),
  ].join('');
  const { signature } = order;
  return signature.slice(132).toLowerCase() === around ? signature.slice(0, 132) : undefined;
}
