import { createHash } from 'node:crypto';
import { orderSalt } from '../../../../src/adapters/polymarket/signing/orderSalt.ts';
import { fc } from '../../../support/fc.ts';

describe('orderSalt', () => {
  it('is the first 53 bits of the hash of intent and attempt', () => {
    const digest = createHash('sha256').update('abc|0').digest('hex');
    const bits = BigInt(`0x${digest}`).toString(2).padStart(256, '0').slice(0, 53);
    expect(orderSalt('abc', 0)).toBe(BigInt(`0b${bits}`));
  });

  it('is the same whenever and wherever it is asked for', () => {
    expect(orderSalt('0f5c1e8e3a6d4b7c9e2f1a0b3c4d5e6f', 0)).toBe(4384844396385420n);
  });

  it('can be a JSON number', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (intentId, attempt) => {
        const salt = orderSalt(intentId, attempt);
        expect(BigInt(Number(salt))).toBe(salt);
        expect(Number.isSafeInteger(Number(salt))).toBe(true);
      }),
    );
  });

  it('differs from attempt to attempt and from intent to intent', () => {
    const salts = [
      orderSalt('abc', 0),
      orderSalt('abc', 1),
      orderSalt('abd', 0),
      orderSalt('abc|0', 0),
    ];
    expect(new Set(salts).size).toBe(salts.length);
  });
});
