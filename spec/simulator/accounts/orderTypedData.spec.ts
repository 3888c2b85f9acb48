import { address } from '../../../src/domain/address.ts';
import { orderTypedData } from '../../../src/simulator/accounts/orderTypedData.ts';
import type { SignatureType, SignedOrder } from '../../../src/simulator/accounts/signedOrder.ts';
import { vectors } from '../../support/vectors.ts';

const orderOf = (
  struct: typeof vectors.orders.order,
  signatureType: SignatureType = 0,
): SignedOrder => ({
  salt: BigInt(struct.salt),
  maker: address(struct.maker),
  signer: address(struct.signer),
  tokenId: BigInt(struct.tokenId).toString(),
  makerAmount: BigInt(struct.makerAmount),
  takerAmount: BigInt(struct.takerAmount),
  side: struct.side === 0 ? 'BUY' : 'SELL',
  signatureType,
  timestamp: BigInt(struct.timestamp),
  metadata: struct.metadata,
  builder: struct.builder,
  signature: '0x',
});

describe('orderTypedData', () => {
  it.each([
    [137, 'v2', 'v2-137'],
    [137, 'v2-negrisk', 'v2-negrisk-137'],
    [137, 'v3', 'v3-137'],
    [80002, 'v2', 'v2-80002'],
    [80002, 'v3', 'v3-80002'],
  ] as const)('has the domain of chain %i and contract %s', (chainId, contract, name) => {
    expect(orderTypedData(chainId, contract).domainSeparator).toBe(vectors.domainSeparators[name]);
  });

  it.each([
    ['v2', 'v2-137'],
    ['v2-negrisk', 'v2-negrisk-137'],
    ['v3', 'v3-137'],
  ] as const)('names an order of %s by the hash that others computed', (contract, name) => {
    const order = orderOf(vectors.orders.order);
    expect(orderTypedData(137, contract).orderHash(order)).toBe(vectors.orders[name].hash);
  });

  it('hashes the struct as the exchange contract does', () => {
    const { order, structHash } = vectors.v3StructHash;
    expect(orderTypedData(137, 'v3').structHash(orderOf(order))).toBe(structHash);
  });

  it('knows its type by the text that wallets carry', () => {
    const { typeText } = orderTypedData(137, 'v2');
    expect(typeText).toHaveLength(186);
    expect(typeText).toMatch(/^Order\(uint256 salt,address maker,.*bytes32 builder\)$/);
  });
});
