import { SIGNATURE_TYPES } from '../../../../src/adapters/polymarket/signing/signatureTypes.ts';
import { orderBody } from '../../../../src/adapters/polymarket/trading/orderBody.ts';
import { anyOrder } from '../../../support/anyOrder.ts';
import { fc } from '../../../support/fc.ts';

const anyEnvelope = fc.record({
  signature: fc
    .uint8Array({ minLength: 65, maxLength: 317 })
    .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
  owner: fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme' })),
  orderType: fc.constantFrom('FAK', 'FOK', 'GTC'),
});

describe('orderBody', () => {
  it('is to the byte what JSON makes of the official shape', () => {
    fc.assert(
      fc.property(anyOrder, anyEnvelope, (order, { signature, owner, orderType }) => {
        const shape = {
          deferExec: false,
          postOnly: false,
          order: {
            salt: Number(order.salt),
            maker: order.maker,
            signer: order.signer,
            tokenId: order.tokenId,
            makerAmount: String(order.makerAmount),
            takerAmount: String(order.takerAmount),
            side: order.side,
            signatureType: SIGNATURE_TYPES[order.signatureType],
            timestamp: String(order.timestamp),
            expiration: '0',
            metadata: order.metadata,
            builder: order.builder,
            signature,
          },
          owner,
          orderType,
        };
        expect(orderBody(order, { signature, owner, orderType })).toBe(JSON.stringify(shape));
      }),
    );
  });
});
