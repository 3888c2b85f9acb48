import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths, plus, type Shares, ZERO_SHARES } from '../../../src/domain/units.ts';
import { ACCOUNT } from '../world/markets.ts';
import { replayed } from '../world/replayed.ts';
import type { Invariant } from './invariant.ts';

/** I4: when faults stop, our book equals the venue's, to the unit; so does the book that the disk tells. */
export const i4BookEqualsVenues: Invariant = {
  name: 'I4',
  atEnd: ({ world, host }) => [
    ...differences(host.portfolio(), world.venue).map((found) => `The book: ${found}`),
    ...differences(replayed(world), world.venue).map((found) => `The disk: ${found}`),
  ],
};

type Book = Pick<Portfolio, 'cash' | 'lots' | 'claims' | 'resolution'>;
type Venue = Parameters<NonNullable<Invariant['atEnd']>>[0]['world']['venue'];

/** Where a book and the venue disagree, as sentences. */
export function differences(book: Book, { exchange }: Venue): readonly string[] {
  const held = new Map<string, Shares>();
  for (const { assetId, holding } of book.lots())
    held.set(assetId, plus(held.get(assetId) ?? ZERO_SHARES, holding.shares));
  const truth = exchange.holdings(ACCOUNT);
  const cash = truth?.cash ?? 0n;
  const found: string[] = [];
  const owed = new Map(book.claims().map(({ resolution, usd }) => [resolution.conditionId, usd]));
  if (book.cash() !== cash)
    found.push(`cash is ${formatMillionths(book.cash())}, the venue's ${formatMillionths(cash)}.`);
  for (const assetId of new Set([...held.keys(), ...(truth?.shares.keys() ?? [])])) {
    const { conditionId = '' } = exchange.marketOfAsset(assetId) ?? {};
    const winner = exchange.winner(conditionId);
    if (winner !== undefined && !book.resolution(conditionId))
      found.push(`market ${conditionId} is resolved, and it does not know.`);
    if (winner !== undefined) continue;
    const [ours, theirs] = [held.get(assetId) ?? 0n, truth?.shares.get(assetId) ?? 0n];
    if (ours !== theirs)
      found.push(
        `of ${assetId} it has ${formatMillionths(ours)}, the venue ${formatMillionths(theirs)}.`,
      );
  }
  for (const { conditionId } of exchange.allMarkets()) {
    const winner = exchange.winner(conditionId);
    const [ours, theirs] = [
      owed.get(conditionId) ?? 0n,
      (winner !== undefined && truth?.shares.get(winner)) || 0n,
    ];
    if (ours !== theirs)
      found.push(
        `market ${conditionId} owes it ${formatMillionths(ours)}, by the venue ${formatMillionths(theirs)}.`,
      );
  }
  return found;
}
