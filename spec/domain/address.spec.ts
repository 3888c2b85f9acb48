import { address } from '../../src/domain/address.ts';

const LOWER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';

describe('address', () => {
  it.each([
    LOWER,
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    `0x${LOWER.slice(2).toUpperCase()}`,
  ])('reads %s in lower case', (text) => {
    expect(address(text)).toBe(LOWER);
  });

  it.each([
    ['nothing', ''],
    ['no prefix', LOWER.slice(2)],
    ['a prefix in capitals', LOWER.replace('0x', '0X')],
    ['a digit too few', LOWER.slice(0, -1)],
    ['a digit too many', `${LOWER}0`],
    ['a letter that is no digit', LOWER.replace('9', 'g')],
    ['a space before it', ` ${LOWER}`],
    ['a line after it', `${LOWER}\n`],
  ])('refuses %s', (_, text) => {
    expect(() => address(text)).toThrow(RangeError);
  });

  it('does not repeat what it refuses, which may be a private key', () => {
    const key = `0x${'5'.repeat(64)}`;
    expect(() => address(key)).toThrow(/^An address is 0x and 40 hex digits\.$/);
  });
});
