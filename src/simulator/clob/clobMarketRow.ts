import type { SimMarket } from '../exchange/simMarket.ts';
import { asNumber } from './decimal.ts';

/** What trading in a market takes, as `/clob-markets` tells it in short names. Pure. */
export function clobMarketRow(market: SimMarket) {
  const { fee, takerDelayMs = 0, secondsDelay = 0 } = market;
  return {
    gst: null,
    r: { mi: 0, ma: 0, moas: 0 },
    t: market.outcomes.map(({ assetId, name }) => ({ t: assetId, o: name })),
    c: market.conditionId,
    mos: asNumber(market.minimumShares),
    mts: asNumber(market.tick),
    mbf: fee.rate > 0n ? 1_000 : 0,
    tbf: fee.rate > 0n ? 1_000 : 0,
    ...(market.negRisk && { nr: true }),
    ao: market.acceptingOrders,
    cbos: secondsDelay > 0,
    aot: '2026-01-01T00:00:00Z',
    ...(secondsDelay > 0 && { sd: secondsDelay }),
    ...(takerDelayMs > 0 && { itode: true }),
    ...(fee.rate > 0n && { fd: { r: asNumber(fee.rate), e: fee.exponent, to: true } }),
    v: market.version,
  };
}
