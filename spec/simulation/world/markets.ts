import { type Address, address } from '../../../src/domain/address.ts';
import { price, ratio, shares } from '../../../src/domain/units.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';

export const ACCOUNT: Address = address(`0x${'cc'.repeat(20)}`);
export const LEADERS: readonly Address[] = ['a1', 'b2', 'c3'].map((pair) =>
  address(`0x${pair.repeat(20)}`),
);

const marketOf = (digit: string, over: Partial<SimMarket>): SimMarket => ({
  conditionId: `0x${digit.repeat(64)}`,
  title: `Market ${digit}`,
  slug: `market-${digit}`,
  eventSlug: 'simulation',
  outcomes: [
    { assetId: `${digit}001`, name: 'Yes' },
    { assetId: `${digit}002`, name: 'No' },
  ],
  tick: price('0.01'),
  minimumShares: shares('5'),
  fee: { rate: ratio('0'), exponent: 1 },
  negRisk: false,
  version: 'v1',
  acceptingOrders: true,
  ...over,
});

/** One without a fee, one with a fee, and one with a fee that holds taking orders back for a second. */
export const MARKETS: readonly SimMarket[] = [
  marketOf('1', {}),
  marketOf('2', { fee: { rate: ratio('0.07'), exponent: 1 }, tick: price('0.001') }),
  marketOf('3', { fee: { rate: ratio('0.05'), exponent: 1 }, takerDelayMs: 1_000 }),
];

export const ASSETS: readonly string[] = MARKETS.flatMap(({ outcomes }) =>
  outcomes.map(({ assetId }) => assetId),
);
