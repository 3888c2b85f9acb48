import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { most, type Usd } from '../units.ts';
import type { EquityMarked } from './riskEvents.ts';

type Book = Pick<Portfolio, 'marked' | 'highestRealised' | 'highestOf'>;

/** What was gained at most, as the book has it, raised by what was seen since that was written. */
export type SeenHighs = Book & {
  /** All lots together have gained so much. */
  note(profit: Usd): void;
  /** This leader's lots have. */
  noteOf(leader: Address, profit: Usd): void;
  /** What he loses counts from what is written. */
  forget(leader: Address): void;
};

/**
 * Marks are written now and then, and what is gained and lost again between two of them is lost all the same. What
 * was seen holds until the book itself has another figure: a mark that tells it, or a word that all counts anew.
 * Memory: a figure for each leader who gained something.
 */
export function seenHighs(book: Book): SeenHighs {
  let seen: { readonly since: EquityMarked | undefined; readonly profit: Usd } | undefined;
  const seenOf = new Map<Address, { readonly since: Usd; readonly profit: Usd }>();

  const raised = (known: Usd): Usd =>
    seen && seen.since === book.marked() ? most(known, seen.profit) : known;

  const highestOf = (leader: Address): Usd => {
    const known = book.highestOf(leader);
    const one = seenOf.get(leader);
    return one?.since === known ? most(known, one.profit) : known;
  };

  return {
    marked: () => {
      const last = book.marked();
      return last && { ...last, highest: raised(last.highest) };
    },
    highestRealised: () => raised(book.highestRealised()),
    highestOf,
    note(profit) {
      seen = { since: book.marked(), profit };
    },
    noteOf(leader, profit) {
      const since = book.highestOf(leader);
      if (profit > highestOf(leader)) seenOf.set(leader, { since, profit });
    },
    forget: (leader) => void seenOf.delete(leader),
  };
}
