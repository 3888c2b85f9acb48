import { Chain, ClobClient, isV2Order, Side, SignatureTypeV2 } from '@polymarket/clob-client-v2';
import { clobSigner } from '../../../../src/adapters/polymarket/auth/clobSigner.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { exchangeContracts } from '../../../../src/adapters/polymarket/signing/exchangeContracts.ts';
import { orderHash } from '../../../../src/adapters/polymarket/signing/orderHash.ts';
import { orderIdentity } from '../../../../src/adapters/polymarket/signing/orderIdentity.ts';
import type { OrderStruct } from '../../../../src/adapters/polymarket/signing/orderStruct.ts';
import type { SignatureType } from '../../../../src/adapters/polymarket/signing/signatureTypes.ts';
import { signOrder } from '../../../../src/adapters/polymarket/signing/signOrder.ts';
import { address } from '../../../../src/domain/address.ts';
import type { Exchange } from '../../../../src/domain/orders/preparedOrder.ts';
import { vectors } from '../../../support/vectors.ts';

const signer = ethersDigestSigner(vectors.testKey.privateKey);
const FUNDER = address(`0x${'f0'.repeat(20)}`);

const TYPES: [SignatureType, SignatureTypeV2][] = [
  ['eoa', SignatureTypeV2.EOA],
  ['proxy', SignatureTypeV2.POLY_PROXY],
  ['safe', SignatureTypeV2.POLY_GNOSIS_SAFE],
  ['deposit', SignatureTypeV2.POLY_1271],
];
const EXCHANGES: [Exchange, { negRisk: boolean; version: 2 | 3 }][] = [
  ['v2', { negRisk: false, version: 2 }],
  ['v2-negrisk', { negRisk: true, version: 2 }],
  ['v3', { negRisk: false, version: 3 }],
];

describe.each(TYPES)('signOrder for an account of type %s', (signatureType, theirType) => {
  it.each(EXCHANGES)(
    'signs on %s as the official client does',
    async (exchange, { negRisk, version }) => {
      const client = new ClobClient({
        host: 'http://127.0.0.1:1',
        chain: Chain.POLYGON,
        signer: clobSigner(signer),
        signatureType: theirType,
        ...(signatureType === 'eoa' ? {} : { funderAddress: FUNDER }),
      });
      const theirs = await client.orderBuilder.buildOrder(
        {
          tokenID: '7132104567',
          price: 0.52,
          size: 10,
          side: Side.SELL,
          builderCode: `0x${'ab'.repeat(32)}`,
        },
        { tickSize: '0.01', negRisk },
        version,
      );
      if (!isV2Order(theirs)) throw new Error('That is no order of version 2.');

      const ours: OrderStruct = {
        ...orderIdentity({ signatureType, funder: FUNDER }, signer.address),
        salt: BigInt(theirs.salt),
        tokenId: theirs.tokenId,
        makerAmount: BigInt(theirs.makerAmount),
        takerAmount: BigInt(theirs.takerAmount),
        side: 'SELL',
        timestamp: Number(theirs.timestamp),
        metadata: theirs.metadata,
        builder: theirs.builder,
      };
      expect([theirs.maker, theirs.signer].map((text) => text.toLowerCase())).toEqual([
        ours.maker,
        ours.signer,
      ]);
      const contract = exchangeContracts(137)[exchange];
      const signature = signOrder(ours, orderHash(ours, contract.separator), contract, signer);
      expect(signature).toBe(theirs.signature);
      expect((signature.length - 2) / 2).toBe(signatureType === 'deposit' ? 317 : 65);
    },
  );
});
