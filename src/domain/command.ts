import type { EntriesResumed, EntriesStopped } from './events/engineEvent.ts';

/**
 * What a person may ask of a running engine.
 *
 * - `stop-entries`: nothing more is bought; exits go on
 * - `resume-entries`: lifts every stop but that of the circuit
 * - `flatten`: nothing more is bought, our resting orders are cancelled, and all that is held is sold
 * - `panic`: nothing more is bought, and every open order of the account is cancelled
 */
export type Command = {
  readonly kind: 'stop-entries' | 'resume-entries' | 'flatten' | 'panic';
};

/** The event that a command is, of now. */
export function eventOfCommand({ kind }: Command, atMs: number): EntriesStopped | EntriesResumed {
  switch (kind) {
    case 'stop-entries':
      return stopped({ atMs, cause: 'command', message: 'Stopped by command.' });
    case 'resume-entries':
      return { type: 'entries-resumed', atMs, cause: 'command' };
    case 'flatten':
      return stopped({ atMs, cause: 'command', message: 'Flattened by command.', flatten: true });
    case 'panic':
      return stopped({ atMs, cause: 'panic', message: 'Panic, by command.' });
  }
}

const stopped = (facts: Omit<EntriesStopped, 'type'>): EntriesStopped => ({
  type: 'entries-stopped',
  ...facts,
});
