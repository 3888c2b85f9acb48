import { clobMarket } from '../../../../src/adapters/polymarket/markets/clobMarket.ts';
import { price, ratio, shares } from '../../../../src/domain/units.ts';
import { fixture } from '../../../support/fixture.ts';

const WIRE = fixture('polymarket/markets.json')['clobV1'] ?? {};
const without = (...names: string[]): object =>
  Object.fromEntries(Object.entries(WIRE).filter(([name]) => !names.includes(name)));

describe('clobMarket', () => {
  it('reads what orders have to agree with', () => {
    expect(clobMarket(WIRE)).toEqual({
      conditionId: '0x5f65177b394277fd294cd75650044e32ba009a95022d88a0c1d565897d72f8f1',
      outcomes: [
        {
          assetId: '71321045679252212594626385532706912750332728571942532289631379312455583992563',
          name: 'Yes',
        },
        {
          assetId: '52114319501245915516055106046884209969926127482827954674443846427813813222426',
          name: 'No',
        },
      ],
      tick: price('0.01'),
      minimumShares: shares('5'),
      fee: { rate: ratio('0.05'), exponent: 1 },
      negRisk: false,
      version: 'v1',
      acceptingOrders: true,
    });
  });

  it('takes what is left out for what it means', () => {
    const market = clobMarket(without('fd', 'nr', 'v', 'ao'));
    expect(market).toMatchObject({ fee: { rate: 0n }, negRisk: false });
    expect(market).not.toHaveProperty('version');
    expect(market).not.toHaveProperty('acceptingOrders');
  });

  it.each([true, false])('reads neg-risk as %p', (nr) => {
    expect(clobMarket({ ...WIRE, nr }).negRisk).toBe(nr);
  });

  it.each([0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001])('knows the tick %p', (mts) => {
    expect(clobMarket({ ...WIRE, mts }).tick).toBe(price(String(mts)));
  });

  it.each([
    ['a tick that is none', { ...WIRE, mts: 0.02 }, 'rejected'],
    ['a version that is none', { ...WIRE, v: 'v3' }, 'rejected'],
    ['a fee beyond computing', { ...WIRE, fd: { r: 0.05, e: 9, to: true } }, 'rejected'],
    ['half a fee', { ...WIRE, fd: { e: 1 } }, 'retryable'],
    ['a fractional exponent', { ...WIRE, fd: { r: 0.05, e: 1.5 } }, 'retryable'],
    ['no tick', without('mts'), 'retryable'],
    ['no minimum', without('mos'), 'retryable'],
    ['no tokens', without('t'), 'retryable'],
    ['no condition', without('c'), 'retryable'],
    ['an unreadable answer to whether it takes orders', { ...WIRE, ao: 'yes' }, 'retryable'],
  ])('refuses %s', (_, wire, disposition) => {
    expect(() => clobMarket(wire)).toThrow(expect.objectContaining({ disposition }) as Error);
  });
});
