import { assetTypeOf } from '../../../../src/adapters/polymarket/record/assetTypeOf.ts';

const positionId = (module: bigint, reserved = 0n): string =>
  String(
    (module << 248n) | (0xabcdef0123456789n << 120n) | (2n << 104n) | (reserved << 40n) | 0x890001n,
  );

describe('assetTypeOf', () => {
  it.each([1n, 2n, 3n])('takes an id of module %p for one of the second protocol', (module) => {
    expect(assetTypeOf(positionId(module))).toBe('CONDITIONAL-V2');
  });

  it.each([
    ['a hash', '71321045679252212594626385532706912750332728571942532289631379312455583992563'],
    ['a small number', '1001'],
    ['zero', '0'],
    ['a module that is none', positionId(4n)],
    ['a hash that begins like a module', positionId(1n, 1n)],
  ])('takes %s for a token of the first', (_, assetId) => {
    expect(assetTypeOf(assetId)).toBe('CONDITIONAL');
  });
});
