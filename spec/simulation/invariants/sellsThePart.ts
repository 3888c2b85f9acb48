import type {
  Journaled,
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from '../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths, type Price } from '../../../src/domain/units.ts';
import { heldAsSeen } from './heldAsSeen.ts';
import type { Invariant } from './invariant.ts';

/**
 * What a leader sells is to be sold after them, and no other part of ours than they sold of theirs: also where the sale
 * could not be followed at that moment, and none is skipped for good. An order sells no more than that. (That what is to
 * be sold is sold, I11 says.)
 */
export const sellsThePart: Invariant = {
  name: 'sells the part',
  atEnd: ({ world: { schedule, disk } }) => {
    const mirrors = schedule.positions?.exits.mirror ?? true;
    const held = heldAsSeen();
    const book = portfolio();
    const sales = new Map<string, Sale>();
    return disk.events.flatMap((event) => {
      const found: string[] = [];
      if (isSale(event)) {
        sales.set(leaderTradeKey(event.trade), { ...event.trade, before: held.of(event.trade) });
        found.push(...wronglyHeld(event, held.of(event.trade)));
      } else if (isAfterSale(event)) {
        const sold = event.move.tradeKeys.flatMap((key) => sales.get(key) ?? []);
        found.push(...mistakesIn(event, asOne(sold), { book, mirrors }));
      }
      held.apply(event);
      book.apply(event);
      return found;
    });
  },
};

/** How many a leader sold of how many that they had. */
type Sale = { readonly shares: bigint; readonly before: bigint };

type AfterSale = Journaled<TradeCopied | TradeSkipped>;

type Standing = { readonly book: Portfolio; readonly mirrors: boolean };

function wronglyHeld({ trade, heldBefore }: TradeSeen, held: bigint): readonly string[] {
  if (heldBefore === held) return [];
  return [
    `${leaderTradeKey(trade)} is of ${formatMillionths(heldBefore)} held, and ${formatMillionths(held)} were.`,
  ];
}

/** Fills that were decided about together are one sale, of what there was before the first. */
const asOne = (sold: readonly Sale[]): Sale => ({
  shares: sold.reduce((sum, { shares }) => sum + shares, 0n),
  before: sold[0]?.before ?? 0n,
});

function mistakesIn(event: AfterSale, sale: Sale, { book, mirrors }: Standing): readonly string[] {
  const name = event.move.tradeKeys.join();
  const ours = oursBefore(event, book);
  if (event.type === 'trade-skipped') {
    const { code } = event.refusal;
    const isForNow = FOR_NOW.has(code);
    const owing = mirrors && isForNow ? partOf(sale, ours.basis) : 0n;
    return [
      ...(mirrors && !isForNow ? [`${name} was not followed out: ${code}.`] : []),
      ...differ(`${name} was skipped, which left to be sold`, event.toSell ?? 0n, owing),
    ];
  }
  const { intent, move } = event;
  const part = partOf(sale, ours.basis);
  const owing = isDust(ours.basis - part, move.price) ? ours.basis : part;
  // What it sells less of the look at positions sells; what is too little to be kept it sells besides.
  const tooMany = intent.shares - (ours.owed + owing);
  return [
    ...(mirrors ? [] : [`${name} was followed out, and nobody is to be.`]),
    ...differ(`${name} left to be sold`, event.toSell ?? intent.shares, owing),
    ...(tooMany > 0n && !isDust(tooMany, move.price)
      ? [`${name} had an order of ${formatMillionths(tooMany)} more than are to be sold.`]
      : []),
  ];
}

const differ = (what: string, found: bigint, right: bigint): readonly string[] =>
  found === right
    ? []
    : [`${what} ${formatMillionths(found)}, and ${formatMillionths(right)} is the part.`];

type Ours = { readonly owed: bigint; readonly basis: bigint };

/** What the leader led us into is held or coming; what of it is owed already is no part of what they sell now. */
function oursBefore({ move: { leader, assetId } }: AfterSale, book: Portfolio): Ours {
  const held: bigint = book.lot(leader, assetId)?.holding.shares ?? 0n;
  const owed: bigint = book.toMirror(leader, assetId);
  const basis = held + book.onOrder(leader, assetId, 'BUY') - owed;
  return { owed, basis: basis > 0n ? basis : 0n };
}

const partOf = ({ shares, before }: Sale, ours: bigint): bigint =>
  shares >= before ? ours : (ours * shares) / before;

const isDust = (shares: bigint, price: Price): boolean => shares * price < A_DOLLAR;

/** In millionths of millionths, as shares times price are. */
const A_DOLLAR = 1_000_000_000_000n;

/** Why a sale is not followed at once, and all the same in the end. */
const FOR_NOW: ReadonlySet<string> = new Set([
  'market-unknown',
  'market-closed',
  'look-ups-full',
  'price-out-of-band',
  'size-is-zero',
  'nothing-held',
]);

const isSale = (event: Journaled): event is Journaled<TradeSeen> =>
  event.type === 'trade-seen' && event.trade.side === 'SELL';

const isAfterSale = (event: Journaled): event is AfterSale =>
  (event.type === 'trade-copied' || event.type === 'trade-skipped') && event.move.side === 'SELL';
