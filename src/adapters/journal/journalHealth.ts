import { defer, of } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';
import type { SqliteJournal } from './sqliteJournal.ts';

/** A commit to a healthy disk takes well under a millisecond; this long delays every order, ms. */
const SLOW_COMMIT_MS = 50;
/** What waits so long is late by more than a leader's price holds: somebody has to look, ms. */
const STUCK_COMMIT_MS = 5_000;

/**
 * How the journal is, from its longest commit since it was last asked, be it still under way. Writes nothing
 * itself.
 */
export function journalHealth(journal: Pick<SqliteJournal, 'longestCommitMs'>): HealthCheck {
  const reading = (): HealthReading => {
    const ms = journal.longestCommitMs();
    const took = `Commits take up to ${ms.toFixed(1)} ms.`;
    if (ms <= SLOW_COMMIT_MS) return { state: 'ok', detail: took };
    return {
      state: ms > STUCK_COMMIT_MS ? 'failed' : 'degraded',
      detail: `${took} Orders wait for it: is the disk busy or remote?`,
    };
  };
  return { component: 'journal', check: () => defer(() => of(reading())) };
}
