import { moduleOf } from '../../../../src/adapters/polymarket/wire/moduleOf.ts';

const token = (top: string, reserved = '0'.repeat(16)): string =>
  String(BigInt(`0x${top}${'7'.repeat(36)}${reserved}${'0'.repeat(8)}01`));

describe('moduleOf', () => {
  it.each([
    ['01', 'binary'],
    ['02', 'neg-risk'],
    ['03', 'combinatorial'],
    ['00', undefined],
    ['04', undefined],
    ['ff', undefined],
  ])('reads the highest byte: %s is %s', (top, module) => {
    expect(moduleOf(token(top))).toBe(module);
  });

  it('takes no hash for an id of the second protocol', () => {
    expect(moduleOf(token('01', '0000000000000001'))).toBeUndefined();
    expect(moduleOf(token('03', '8000000000000000'))).toBeUndefined();
    expect(moduleOf('0')).toBeUndefined();
  });
});
