import { join } from 'node:path';
import { map, type Observable, of, type SchedulerLike, switchMap } from 'rxjs';
import type { Config } from '../adapters/config/config.ts';
import { processLease } from '../adapters/lease/processLease.ts';
import type { Address } from '../domain/address.ts';
import { withResource } from '../operators/withResource.ts';
import type { Lease } from '../ports/lease.ts';
import { journalLease } from './journalLease.ts';

export type EngineLeaseDeps = {
  readonly stateFolder: string;
  readonly scheduler: SchedulerLike;
};

/**
 * The right to trade this account and to write this journal, renewed until it is unsubscribed. Cold; emits
 * once, never completes; errors where another process has either, now or later.
 *
 * The account of an exchange in a box is nobody else's: there it is the journal alone.
 */
export function engineLease(
  { mode, account, journal, lease }: Pick<Config, 'mode' | 'account' | 'journal' | 'lease'>,
  address: Address,
  { stateFolder, scheduler }: EngineLeaseDeps,
): Observable<Lease> {
  const ofJournal$ = processLease(journalLease(journal.path, lease), { scheduler });
  if (mode === 'embedded') return ofJournal$;

  const ofAccount$ = processLease(
    {
      path: join(stateFolder, `${account.chainId}-${address}.lease`),
      what: `The account ${address}`,
      journal: journal.path,
      termMs: lease.termMs,
    },
    { scheduler },
  );
  // Each is held until the whole is let go: neither completes by itself.
  return withResource(ofAccount$, (first) => ofJournal$.pipe(map((second) => both(first, second))));
}

const both = (ofAccount: Lease, ofJournal: Lease): Lease => ({
  isHeld: () => ofAccount.isHeld() && ofJournal.isHeld(),
  held: () =>
    ofAccount.held().pipe(switchMap(() => (ofJournal.isHeld() ? of(undefined) : ofJournal.held()))),
  // Orders are the account's, and the journal's file may lie on the disk that failed.
  holder: ofAccount.holder,
});
