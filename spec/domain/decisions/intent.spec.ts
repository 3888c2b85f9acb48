import { address } from '../../../src/domain/address.ts';
import { intentIdOf } from '../../../src/domain/decisions/intent.ts';
import { fc } from '../../support/fc.ts';

const ACCOUNT = address('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266');
const OTHER = address('0x0000000000000000000000000000000000000001');

describe('intentIdOf', () => {
  it('is the beginning of the SHA-256 of the account and the keys', () => {
    expect(intentIdOf(ACCOUNT, ['b', 'a'])).toBe('3268616f73f9d622d40a2e7e1648abd4');
  });

  it('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.string(), { minLength: 1, maxLength: 8 })
          .chain((keys) =>
            fc.tuple(fc.constant(keys), fc.shuffledSubarray(keys, { minLength: keys.length })),
          ),
        ([keys, shuffled]) => {
          expect(intentIdOf(ACCOUNT, shuffled)).toBe(intentIdOf(ACCOUNT, keys));
        },
      ),
    );
  });

  it('leaves the keys as they were given', () => {
    const keys = Object.freeze(['b', 'a']);
    expect(intentIdOf(ACCOUNT, keys)).toHaveLength(32);
    expect(keys).toEqual(['b', 'a']);
  });

  it.each([
    ['another account', intentIdOf(OTHER, ['a', 'b'])],
    ['a key more', intentIdOf(ACCOUNT, ['a', 'b', 'c'])],
    ['a key less', intentIdOf(ACCOUNT, ['a'])],
    ['another key', intentIdOf(ACCOUNT, ['a', 'c'])],
    ['keys that run together', intentIdOf(ACCOUNT, ['ab'])],
  ])('differs for %s', (_, id) => {
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe(intentIdOf(ACCOUNT, ['a', 'b']));
  });
});
