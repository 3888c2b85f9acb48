import {
  type WalletKind,
  walletAddress,
} from '../../../../src/adapters/polymarket/signing/walletAddress.ts';

const OWNER = '0x0000000000000000000000000000000000000001';

describe('walletAddress', () => {
  // The venue's own known answers.
  it.each<[WalletKind, string]>([
    ['proxy', '0x7754536ecd85c00b2e0cf9c1aa679340d8550756'],
    ['safe', '0x766b6851a199bf91ae3fa13b1cfac5187355118f'],
    ['deposit-uups', '0x57ffbc34de23124faeb8387fcd689d314e57accd'],
    ['deposit', '0x94bf330955a0b957662feaf878de77bf25f76cd9'],
  ])('finds the %s wallet of a key', (kind, expected) => {
    expect(walletAddress(kind, OWNER)).toBe(expected);
  });
});
