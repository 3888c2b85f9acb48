import type { SchedulerLike } from 'rxjs';
import { least, MILLION, most, type Price, type Shares } from '../../domain/units.ts';
import { wireMillionths } from '../../domain/wireMillionths.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Ladder } from '../exchange/ladder.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { ActivityLog } from '../leaders/activityLog.ts';
import type { Delays } from '../leaders/delays.ts';
import type { Positions } from '../leaders/positions.ts';
import type { Profiles } from '../leaders/profiles.ts';
import type { Random } from '../random.ts';
import { activityOf } from './activityOf.ts';
import { ladderAfterTrade, quietLadder } from './ladders.ts';
import { createLeftOut } from './leftOut.ts';
import { simMarketOf, simMarketOfTrade } from './simMarketOf.ts';
import type { TapeActivity, TapeEvent, TapeTrade, TapeTransfer } from './tapeEvent.ts';

export type EnactTapeDeps = {
  readonly exchange: Pick<
    Exchange,
    'addMarket' | 'market' | 'marketOfAsset' | 'quoteAround' | 'resolve'
  >;
  readonly log: Pick<ActivityLog, 'record'>;
  readonly positions: Pick<Positions, 'giveAway'>;
  readonly profiles: Pick<Profiles, 'introduce'>;
  readonly delays: () => Delays;
  readonly random: Random;
  readonly scheduler: SchedulerLike;
  /** Told of a market that is left out. */
  readonly onFault: (cause: unknown) => void;
};

/**
 * Makes the events of a tape happen, one call each, in order: markets open and close, books move to
 * where leaders trade, and what leaders do is put on record after that. A market that the tape did not
 * open is opened by its first trade. One for which the exchange has no room is left out, and with it all that
 * the tape does in it.
 */
export function enactTape({
  exchange,
  log,
  positions,
  profiles,
  delays,
  random,
  scheduler,
  onFault,
}: EnactTapeDeps): (event: TapeEvent) => void {
  const leftOut = createLeftOut();

  const quote = ({ tick }: SimMarket, assetId: string, decimal: string, ladder: Ladder): void => {
    const nearest = ((wireMillionths(decimal) + tick / 2n) / tick) * tick;
    const onBook = most(tick, least(nearest as Price, (MILLION - tick) as Price));
    exchange.quoteAround(assetId, onBook, ladder);
  };

  const open = (market: SimMarket): SimMarket | undefined => {
    if (exchange.addMarket(market)) return market;
    leftOut.add(market);
    onFault(new Error(`There is no room for market ${market.conditionId}: it is left out.`));
    return undefined;
  };

  const marketOf = (trade: TapeTrade): SimMarket | undefined => {
    const known = exchange.marketOfAsset(trade.assetId);
    if (known) return known;
    const { conditionId = '' } = trade;
    const isTaken = conditionId === '' || exchange.market(conditionId) !== undefined;
    return open(simMarketOfTrade(trade, isTaken ? undefined : conditionId));
  };

  const trade = (event: TapeTrade): void => {
    const market = marketOf(event);
    if (!market) return;
    const ladder = ladderAfterTrade(event.side, event.role ?? 'taker', random);
    quote(market, event.assetId, event.price, ladder);
    log.record(activityOf(event, market), delays());
  };

  const put = (event: TapeActivity): void => {
    const market = event.conditionId === undefined ? undefined : exchange.market(event.conditionId);
    log.record(activityOf(event, market), delays());
  };

  const transfer = ({ leader, assetId, size }: TapeTransfer): void =>
    positions.giveAway(leader, assetId, wireMillionths(size) as Shares, scheduler.now());

  return (event) => {
    if (leftOut.has(event)) return;
    switch (event.type) {
      case 'leader': {
        const { address, name, pseudonym = name } = event;
        profiles.introduce(address, { name, pseudonym });
        break;
      }
      case 'market': {
        const market = open(simMarketOf(event, scheduler.now()));
        if (market) quote(market, event.outcomes[0].assetId, event.price, quietLadder(random));
        break;
      }
      case 'price': {
        const market = exchange.marketOfAsset(event.assetId);
        if (market) quote(market, event.assetId, event.price, quietLadder(random));
        break;
      }
      case 'resolve':
        if (exchange.market(event.conditionId))
          exchange.resolve(event.conditionId, event.winnerAssetId);
        break;
      case 'trade':
        trade(event);
        break;
      case 'transfer':
        transfer(event);
        break;
      case 'redeem':
      case 'split':
      case 'merge':
      case 'conversion':
      case 'reward':
      case 'rebate':
        put(event);
        break;
    }
  };
}
