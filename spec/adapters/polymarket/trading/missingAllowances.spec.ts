import { missingAllowances } from '../../../../src/adapters/polymarket/trading/missingAllowances.ts';
import { usd } from '../../../../src/domain/units.ts';

const STANDARD = '0xE111180000d2663C0091e4f400237545B87B996B';
const NEG_RISK = '0xe2222d279d744050d28e00520010520000310F59';
const V3 = '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa';
const ADAPTER = '0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296';
const ALL = (2n ** 256n - 1n).toString();
const missing = (allowances: unknown) => missingAllowances(allowances, usd('100'), 137);

describe('missingAllowances', () => {
  it('names the contracts that may move nothing', () => {
    expect(missing({ [STANDARD]: '0', [NEG_RISK]: '0', [V3]: '0', [ADAPTER]: '0' })).toEqual([
      `the standard exchange (${STANDARD.toLowerCase()})`,
      `the neg-risk exchange (${NEG_RISK.toLowerCase()})`,
      `the V3 exchange (${V3.toLowerCase()})`,
      `the neg-risk adapter (${ADAPTER.toLowerCase()})`,
    ]);
  });

  it('names a contract that may not move all of the cash', () => {
    expect(missing({ [STANDARD]: '99999999', [V3]: '100000000', [NEG_RISK]: ALL })).toEqual([
      `the standard exchange (${STANDARD.toLowerCase()})`,
    ]);
  });

  it('names a contract that may move nothing of an empty wallet', () => {
    expect(missingAllowances({ [STANDARD]: '0' }, usd('0'), 137)).toHaveLength(1);
  });

  it('looks for the contracts of the chain', () => {
    expect(missingAllowances({ [V3]: '0' }, usd('1'), 80002)).toEqual([]);
  });

  it.each([
    [{}],
    [undefined],
    [null],
    ['0'],
    [[]],
    [{ '0x0000000000000000000000000000000000000001': '0' }],
    [{ [STANDARD]: 0 }],
    [{ [STANDARD]: 'none' }],
  ])('concludes nothing from %j', (allowances) => {
    expect(missing(allowances)).toEqual([]);
  });
});
