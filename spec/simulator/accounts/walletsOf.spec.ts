import { address } from '../../../src/domain/address.ts';
import { walletsOf } from '../../../src/simulator/accounts/walletsOf.ts';

describe('walletsOf', () => {
  it('finds the wallets of the venue’s own example', () => {
    const eoa = address('0x0000000000000000000000000000000000000001');
    expect(walletsOf(eoa)).toEqual({
      eoa,
      proxy: '0x7754536ecd85c00b2e0cf9c1aa679340d8550756',
      safe: '0x766b6851a199bf91ae3fa13b1cfac5187355118f',
      deposit: '0x94bf330955a0b957662feaf878de77bf25f76cd9',
      depositUups: '0x57ffbc34de23124faeb8387fcd689d314e57accd',
    });
  });
});
