import type { Address } from '../../../domain/address.ts';
import { formatMillionths, MILLION } from '../../../domain/units.ts';
import { createRandom } from '../../random.ts';
import type { Tape } from '../tape.ts';
import type { TapeEvent } from '../tapeEvent.ts';
import { createAgenda } from './agenda.ts';
import { type CastLeader, castLeaders } from './castLeaders.ts';
import { createDice } from './dice.ts';
import { leaderTransaction, type TransactionStage } from './leaderTransaction.ts';
import type { MarketWalk } from './marketWalk.ts';
import { openSlot } from './openSlot.ts';
import { createPortfolio, type Portfolio } from './portfolio.ts';
import { redemptions } from './redemptions.ts';
import { sideActivity } from './sideActivity.ts';

export type GenerateTapeOptions = {
  /** A whole number: the same seed and options give the same tape, byte for byte. */
  readonly seed: number;
  /** Default 5. */
  readonly leaders?: number;
  /** How many are open at a time; default 12. One that is decided makes room for another. */
  readonly markets?: number;
  /** Of all leaders together, on average; they come in bursts. Default 1. */
  readonly transactionsPerSecond?: number;
  /** Where to end; without it the tape is endless. */
  readonly minutes?: number;
};

/** A thing to do at its time: it says what happens, and may plan more. */
type Act = (atMs: number) => Iterable<TapeEvent>;

/**
 * A made-up tape in the shape of real ones: leaders good and bad who trade in bursts, as takers and as
 * makers, several fills to a transaction and equal ones among them, who sell what they bought and redeem
 * what they won; markets of every tick, kind and version whose prices trend and turn; hostile texts.
 *
 * Generated while it is read, so that endless tapes take no more memory than what is open in them.
 */
export function generateTape(options: GenerateTapeOptions): Tape {
  const cast = castLeaders(options.seed, options.leaders ?? 5);
  return {
    leaders: [...cast].sort((a, b) => b.weight - a.weight).map(({ address }) => address),
    events: () => performance(cast, options),
  };
}

function* performance(
  cast: readonly CastLeader[],
  { seed, markets: slots = 12, transactionsPerSecond = 1, minutes = Infinity }: GenerateTapeOptions,
): Generator<TapeEvent, void, undefined> {
  const dice = createDice(createRandom(seed, 'tape'));
  const portfolios = new Map<Address, Portfolio>(
    cast.map(({ address }) => [address, createPortfolio()]),
  );
  const open: MarketWalk[] = [];
  const agenda = createAgenda<Act>();

  const stageAt = (atMs: number): TransactionStage => {
    const leader = dice.pickBy(cast, ({ weight }) => weight);
    return { atMs, leader, portfolio: portfolioOf(leader.address), markets: open };
  };
  const portfolioOf = (leader: Address): Portfolio => {
    const portfolio = portfolios.get(leader);
    if (!portfolio) throw new RangeError('Every leader has a portfolio.');
    return portfolio;
  };

  const openMarket = (slot: number, edition: number): Act =>
    function* (atMs) {
      const market = openSlot(seed, slot, edition, atMs);
      open[slot] = market;
      agenda.add(market.opening.endsAtMs ?? atMs, decide(slot, edition));
      yield market.opening;
    };

  const decide = (slot: number, edition: number): Act =>
    function* (atMs) {
      const market = open[slot];
      if (!market) return;
      const { conditionId, outcomes } = market.opening;
      const winner = dice.chance(Number(market.bid(0)) / Number(MILLION)) ? 0 : 1;
      const winnerAssetId = outcomes[winner].assetId;
      // The last trades before the end are made by those who know how it ends.
      const last = winner === 0 ? MILLION - market.tick : market.tick;
      yield { atMs, type: 'price', assetId: outcomes[0].assetId, price: formatMillionths(last) };
      yield { atMs, type: 'resolve', conditionId, winnerAssetId };
      for (const { address } of cast) {
        agenda.add(atMs + dice.whole(3000, 20_000), (redeemedAtMs) =>
          redemptions(
            {
              atMs: redeemedAtMs,
              leader: address,
              portfolio: portfolioOf(address),
              market: market.opening,
              winnerAssetId,
            },
            dice,
          ),
        );
      }
      yield* openMarket(slot, edition + 1)(atMs);
    };

  const movePrice: Act = function* (atMs) {
    yield dice.pick(open).step(atMs);
    agenda.add(atMs + Math.ceil(dice.whole(2000, 6000) / slots), movePrice);
  };

  const transact: Act = function* (atMs) {
    yield* leaderTransaction(stageAt(atMs), dice);
    agenda.add(atMs + pauseMs(1000 / transactionsPerSecond), transact);
  };

  // A third follow the one before in a burst; the others make up for it, so that the mean is kept.
  const pauseMs = (meanMs: number): number =>
    Math.max(
      1,
      Math.round(
        dice.chance(1 / 3) ? dice.between(0, meanMs / 4) : dice.between(0, meanMs * 2.875),
      ),
    );

  const settleAside: Act = function* (atMs) {
    yield sideActivity(stageAt(atMs), dice);
    agenda.add(atMs + dice.whole(20_000, 60_000), settleAside);
  };

  for (const { address, name, pseudonym } of cast)
    yield { atMs: 0, type: 'leader', address, name, pseudonym };
  for (let slot = 0; slot < slots; slot += 1) yield* openMarket(slot, 0)(0);
  agenda.add(500, transact);
  agenda.add(700, movePrice);
  agenda.add(15_000, settleAside);

  for (let due = agenda.next(); due && due.atMs <= minutes * 60_000; due = agenda.next())
    yield* due.item(due.atMs);
}
