import { randomUUID } from 'node:crypto';
import {
  asyncScheduler,
  catchError,
  defer,
  finalize,
  ignoreElements,
  interval,
  map,
  mergeWith,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  tap,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import { messageOf } from '../../domain/messageOf.ts';
import type { Lease } from '../../ports/lease.ts';
import { heldLease } from './heldLease.ts';
import { type Holder, sayHolder } from './holder.ts';
import { holderState } from './holderState.ts';
import { type LeaseFile, leaseFile } from './leaseFile.ts';
import { PROCESSES, type Processes } from './processes.ts';

export type ProcessLeaseOptions = {
  /** Where it is written down who holds the lease. */
  readonly path: string;
  /** What is held: `The account 0x...`, the beginning of a sentence. */
  readonly what: string;
  /** The journal of this process, for whoever asks. */
  readonly journal: string;
  /** A holder that has not renewed for so long has lost the lease to whoever wants it, ms. */
  readonly termMs: number;
};

export type ProcessLeaseDeps = {
  readonly processes?: Processes;
  readonly scheduler?: SchedulerLike;
};

/** Renewals in a term: one that comes late must not cost the lease. */
const RENEWALS = 5;

/**
 * Takes a lease, and renews it until it is unsubscribed. Cold; emits once the lease is held, and never
 * completes. Errors when another process has it, now or later, or when the file cannot be used.
 *
 * A holder that ended is recognised at once, by its number and its start. One that has not renewed for its
 * term is watched for half a term more, since it may just have been woken up, and then loses the lease.
 */
export function processLease(
  { path, what, journal, termMs }: ProcessLeaseOptions,
  { processes = PROCESSES, scheduler = asyncScheduler }: ProcessLeaseDeps = {},
): Observable<Lease> {
  const now = (): number => scheduler.now();

  const claimed = (file: LeaseFile): Observable<Holder> =>
    defer(() => {
      const seen = file.holder();
      const state = seen && holderState(seen, { nowMs: now(), termMs, processes });
      if (seen && state === 'alive') throw isTaken(path, what, seen);
      const claim = (): Holder => {
        const mine: Holder = {
          token: randomUUID(),
          pid: process.pid,
          started: processes.startOf(process.pid),
          machine: processes.machine,
          sinceMs: now(),
          renewedMs: now(),
          journal,
        };
        if (file.claim(mine, seen)) return mine;
        const other = file.holder();
        throw other ? isTaken(path, what, other) : cannotUse(path, 'it changed while it was read');
      };
      return (state === 'silent' ? timer(termMs / 2, scheduler) : of(0)).pipe(map(claim));
    }).pipe(
      catchError((cause: unknown) => {
        throw cause instanceof EngineError ? cause : cannotUse(path, messageOf(cause), cause);
      }),
    );

  const renewing = (file: LeaseFile, mine: Holder): Observable<Lease> => {
    const { lease, renew } = heldLease(file, mine, { what, termMs, now });
    return of(lease).pipe(
      mergeWith(interval(termMs / RENEWALS, scheduler).pipe(tap(renew), ignoreElements())),
    );
  };

  return defer(() => {
    const file = opened(path);
    let token: string | undefined;
    return claimed(file).pipe(
      tap((mine) => {
        token = mine.token;
      }),
      switchMap((mine) => renewing(file, mine)),
      finalize(() => {
        if (token !== undefined) letGo(file, token);
        file.close();
      }),
    );
  });
}

function opened(path: string): LeaseFile {
  try {
    return leaseFile(path);
  } catch (cause) {
    throw cannotUse(path, messageOf(cause), cause);
  }
}

/** What cannot be released is recognised as left behind. */
function letGo(file: LeaseFile, token: string): void {
  try {
    file.release(token);
  } catch {
    // The process that comes next sees that this one has ended.
  }
}

const isTaken = (path: string, what: string, holder: Holder): EngineError =>
  new EngineError(
    `${what} is in use already: ${sayHolder(holder)}, says ${path}. One process has it at a time: stop that one first.`,
    { disposition: 'fatal' },
  );

const cannotUse = (path: string, why: string, cause?: unknown): EngineError =>
  new EngineError(
    `The lease at ${path} cannot be used: ${why}. Mend its permissions; if no other engine runs, it may be deleted.`,
    { disposition: 'fatal', cause },
  );
