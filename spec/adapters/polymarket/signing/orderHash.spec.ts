import { keccak256, TypedDataEncoder } from 'ethers';
import { exchangeContracts } from '../../../../src/adapters/polymarket/signing/exchangeContracts.ts';
import {
  orderHash,
  orderStructHash,
} from '../../../../src/adapters/polymarket/signing/orderHash.ts';
import type { OrderStruct } from '../../../../src/adapters/polymarket/signing/orderStruct.ts';
import { ORDER_TYPE } from '../../../../src/adapters/polymarket/signing/orderType.ts';
import { SIGNATURE_TYPES } from '../../../../src/adapters/polymarket/signing/signatureTypes.ts';
import { address } from '../../../../src/domain/address.ts';
import { anyOrder } from '../../../support/anyOrder.ts';
import { fc } from '../../../support/fc.ts';
import { vectors } from '../../../support/vectors.ts';

type Wire = typeof vectors.orders.order;

const read = (wire: Wire): OrderStruct => ({
  salt: BigInt(wire.salt),
  maker: address(wire.maker),
  signer: address(wire.signer),
  tokenId: BigInt(wire.tokenId).toString(),
  makerAmount: BigInt(wire.makerAmount),
  takerAmount: BigInt(wire.takerAmount),
  side: wire.side === 0 ? 'BUY' : 'SELL',
  signatureType: 'eoa',
  timestamp: Number(wire.timestamp),
  metadata: wire.metadata,
  builder: wire.builder,
});

/** The struct's fields as ethers wants them, from the type that the contracts publish. */
const FIELDS = ORDER_TYPE.slice('Order('.length, -1)
  .split(',')
  .map((field) => {
    const [type = '', name = ''] = field.split(' ');
    return { type, name };
  });

const forEthers = (order: OrderStruct) => ({
  ...order,
  side: order.side === 'BUY' ? 0 : 1,
  signatureType: SIGNATURE_TYPES[order.signatureType],
});

const exchanges = exchangeContracts(137);

describe('ORDER_TYPE', () => {
  it('has the hash that the contracts have', () => {
    expect(keccak256(Buffer.from(ORDER_TYPE))).toBe(vectors.orderTypeHash);
    expect(ORDER_TYPE).toHaveLength(186);
  });
});

describe('orderStructHash', () => {
  it('is what the exchange contract computes', () => {
    const { order, structHash } = vectors.v3StructHash;
    expect(`0x${orderStructHash(read(order))}`).toBe(structHash);
  });

  it('is what ethers computes, whatever the order', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const oracle = TypedDataEncoder.hashStruct('Order', { Order: FIELDS }, forEthers(order));
        expect(`0x${orderStructHash(order)}`).toBe(oracle);
      }),
    );
  });
});

describe('orderHash', () => {
  it.each([
    ['v2', 'v2-137'],
    ['v2-negrisk', 'v2-negrisk-137'],
    ['v3', 'v3-137'],
  ] as const)('is the known answer on %s', (exchange, vector) => {
    const { separator } = exchanges[exchange];
    expect(orderHash(read(vectors.orders.order), separator)).toBe(vectors.orders[vector].hash);
  });

  it('is what ethers computes, whatever the order', () => {
    const { address: verifyingContract, separator } = exchanges.v3;
    const domain = {
      name: 'Polymarket CTF Exchange',
      version: '3',
      chainId: 137,
      verifyingContract,
    };
    fc.assert(
      fc.property(anyOrder, (order) => {
        const oracle = TypedDataEncoder.hash(domain, { Order: FIELDS }, forEthers(order));
        expect(orderHash(order, separator)).toBe(oracle);
      }),
    );
  });
});
