import Database from 'libsql';
import { exhaustMap, firstValueFrom, last, map, scan, switchMap, takeWhile, timer } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { portfolio } from '../../src/domain/portfolio/portfolio.ts';

const LOOK_MS = 250;

/**
 * Resolves once all that an engine at work has seen by now is over, as its journal has it: every trade decided about,
 * every order answered or given up, every fill settled or failed, and all that resolved markets owe paid. There is no
 * time limit but the spec's own.
 */
export const untilSettled = (journal: string): Promise<unknown> =>
  firstValueFrom(
    timer(0, LOOK_MS).pipe(
      map(() => unanswered(journal)),
      takeWhile((open) => open > 0, true),
      last(),
      switchMap(() => timer(0, 4 * LOOK_MS)),
      exhaustMap(() =>
        readJournal(journal).pipe(
          scan((book, event) => {
            book.apply(event);
            return book;
          }, portfolio()),
          last(),
        ),
      ),
      map((book) => {
        const { openOrders, undecidedPurchases, undecidedSales } = book.sizes();
        return openOrders + undecidedPurchases + undecidedSales + book.claims().length;
      }),
      takeWhile((open) => open > 0, true),
      last(),
    ),
  );

function unanswered(journal: string): number {
  const db = new Database(journal, { readonly: true });
  const { open } = db
    .prepare(
      `SELECT coalesce(sum(CASE type WHEN 'trade-copied' THEN 1 WHEN 'exit-decided' THEN 1
       WHEN 'order-answered' THEN -1
       WHEN 'intent-expired' THEN -1 ELSE 0 END), 0) AS open FROM events`,
    )
    .get() as { open: number };
  db.close();
  return open;
}
