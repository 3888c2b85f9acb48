import { orderIdentity } from '../../../../src/adapters/polymarket/signing/orderIdentity.ts';
import { walletAddress } from '../../../../src/adapters/polymarket/signing/walletAddress.ts';

const OWNER = '0x0000000000000000000000000000000000000001';
const FUNDER = '0x00000000000000000000000000000000000000f0';

describe('orderIdentity', () => {
  it.each([
    ['eoa', OWNER, OWNER],
    ['proxy', FUNDER, OWNER],
    ['safe', FUNDER, OWNER],
    ['deposit', FUNDER, FUNDER],
  ] as const)('of type %s spends the money of %s, signed for by %s', (type, maker, signer) => {
    expect(orderIdentity({ signatureType: type, funder: FUNDER }, OWNER)).toEqual({
      maker,
      signer,
      signatureType: type,
    });
  });

  it.each(['proxy', 'safe', 'deposit'] as const)(
    'of type %s finds the wallet by itself',
    (type) => {
      expect(orderIdentity({ signatureType: type }, OWNER).maker).toBe(walletAddress(type, OWNER));
    },
  );
});
