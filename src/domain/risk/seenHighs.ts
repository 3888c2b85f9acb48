import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { least, most, type Usd } from '../units.ts';
import type { EquityMarked } from './riskEvents.ts';

type Book = Pick<Portfolio, 'marked' | 'highestRealised' | 'highestOf'>;

/** What was gained at most, as the book has it, raised by what was seen since that was written. */
export type SeenHighs = Book & {
  /** All lots together have gained so much. */
  note(profit: Usd): void;
  /** This leader's lots have. */
  noteOf(leader: Address, profit: Usd): void;
  /** What the leader loses counts from what is written. */
  forget(leader: Address): void;
};

/** What was seen at the last look, and the most that two looks in a row saw, while `since` is what is written. */
type Seen<T> = { readonly since: T; readonly last: Usd; readonly most?: Usd };

/**
 * Marks are written now and then, and what is gained and lost again between two of them is lost all the same. What
 * two looks in a row have seen counts: at one of them a sale of ours may be known already, and the book of before it.
 * It holds until the book itself has another figure: a mark that tells it, or a word that all counts anew.
 * Memory: a figure for each leader who is watched.
 */
export function seenHighs(book: Book): SeenHighs {
  let seen: Seen<EquityMarked | undefined> | undefined;
  const seenOf = new Map<Address, Seen<Usd>>();

  const raised = (known: Usd): Usd =>
    seen && seen.since === book.marked() ? most(known, seen.most ?? known) : known;

  const highestOf = (leader: Address): Usd => {
    const known = book.highestOf(leader);
    const one = seenOf.get(leader);
    return one?.since === known ? most(known, one.most ?? known) : known;
  };

  return {
    marked: () => {
      const last = book.marked();
      return last && { ...last, highest: raised(last.highest) };
    },
    highestRealised: () => raised(book.highestRealised()),
    highestOf,
    note(profit) {
      seen = after(seen, book.marked(), profit);
    },
    noteOf(leader, profit) {
      seenOf.set(leader, after(seenOf.get(leader), book.highestOf(leader), profit));
    },
    forget: (leader) => void seenOf.delete(leader),
  };
}

function after<T>(before: Seen<T> | undefined, since: T, last: Usd): Seen<T> {
  if (!before) return { since, last };
  const twice = least(before.last, last);
  const known = before.since === since ? before.most : undefined;
  return { since, last, most: known === undefined ? twice : most(known, twice) };
}
