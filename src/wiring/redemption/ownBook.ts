import { existsSync } from 'node:fs';
import { concat, defer, EMPTY, ignoreElements, map, type Observable, tap } from 'rxjs';
import type { Config } from '../../adapters/config/config.ts';
import { readJournal } from '../../adapters/journal/readJournal.ts';
import { loadDigestSigner } from '../../adapters/polymarket/signing/loadDigestSigner.ts';
import { orderIdentity } from '../../adapters/polymarket/signing/orderIdentity.ts';
import { lastStart } from '../../domain/events/lastStart.ts';
import { othersJournal } from '../../domain/events/othersJournal.ts';
import { type Portfolio, portfolio } from '../../domain/portfolio/portfolio.ts';

/**
 * The book of the account that this key trades, as the journal has it; empty where there is none. Cold; emits once and
 * completes; errors when the journal cannot be read, and where an engine would not start with it: it is another one's.
 */
export function ownBook(
  { mode, account, journal: { path } }: Pick<Config, 'mode' | 'account' | 'journal'>,
  privateKey: string,
): Observable<Portfolio> {
  return defer(() => {
    const book = portfolio();
    const start = lastStart();
    const read$ = (existsSync(path) ? readJournal(path) : EMPTY).pipe(
      tap((event) => {
        book.apply(event);
        start.apply(event);
      }),
      ignoreElements(),
    );
    const checked$ = loadDigestSigner(privateKey).pipe(
      map(({ address }) => {
        const { maker } = orderIdentity(account, address);
        const now = { mode, account: maker, chainId: account.chainId };
        const mistake = othersJournal(start.event(), now);
        if (mistake) throw mistake;
        return book;
      }),
    );
    return concat(read$, checked$);
  });
}
