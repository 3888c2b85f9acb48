import { defer, of } from 'rxjs';
import type { HealthCheck } from '../../ports/healthCheck.ts';
import type { SqliteJournal } from './sqliteJournal.ts';

/** A commit to a healthy disk takes well under a millisecond; this long delays every order, ms. */
const SLOW_COMMIT_MS = 50;

/** How the journal is, from its last commit. Writes nothing itself. */
export function journalHealth(journal: Pick<SqliteJournal, 'lastCommitMs'>): HealthCheck {
  return {
    component: 'journal',
    check: () =>
      defer(() => {
        const ms = journal.lastCommitMs();
        const took = `The last commit took ${ms.toFixed(1)} ms.`;
        return ms > SLOW_COMMIT_MS
          ? of({
              state: 'degraded' as const,
              detail: `${took} Orders wait for it: is the disk busy or remote?`,
            })
          : of({ state: 'ok' as const, detail: took });
      }),
  };
}
