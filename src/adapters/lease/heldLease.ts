import { defer, of, Subject, take } from 'rxjs';
import { TakenOver } from '../../domain/takenOver.ts';
import type { Lease, LeaseHolder } from '../../ports/lease.ts';
import { type Holder, sayHolder } from './holder.ts';
import type { LeaseFile } from './leaseFile.ts';

export type HeldLeaseOptions = {
  /** What is held: `The account 0x...`, the beginning of a sentence. */
  readonly what: string;
  readonly termMs: number;
  readonly now: () => number;
};

export type HeldLease = {
  readonly lease: Lease;
  /**
   * Renews it, where the file can be written: what cannot be renewed now may be in a moment; meanwhile it grows old, and
   * nothing is sent.
   *
   * @throws TakenOver when another has it, which who waits for it is told first.
   */
  renew(): void;
};

/** A lease that was claimed, and is held for a term from each time when it was renewed. */
export function heldLease(
  file: Pick<LeaseFile, 'renew' | 'holder'>,
  { token, renewedMs }: Holder,
  { what, termMs, now }: HeldLeaseOptions,
): HeldLease {
  let atMs = renewedMs;
  const renewed = new Subject<void>();

  const isHeld = (): boolean => {
    const ageMs = now() - atMs;
    return ageMs >= 0 && ageMs < termMs;
  };
  const whoHolds = (): LeaseHolder => {
    try {
      const written = file.holder();
      if (!written) return 'unknown';
      return written.token === token ? 'us' : 'another';
    } catch {
      return 'unknown';
    }
  };
  /** Undefined where the file does not say. */
  const answerAt = (nowMs: number): 'renewed' | TakenOver | undefined => {
    try {
      if (file.renew(token, nowMs)) return 'renewed';
      return isLost(what, file.holder(), nowMs - atMs);
    } catch {
      return undefined;
    }
  };

  return {
    lease: {
      isHeld,
      // It can be read on a disk that takes no more writes.
      holder: () => (isHeld() ? 'us' : whoHolds()),
      held: () => defer(() => (isHeld() ? of(undefined) : renewed.pipe(take(1)))),
    },
    renew() {
      const nowMs = now();
      const answer = answerAt(nowMs);
      if (answer === undefined) return;
      if (answer === 'renewed') {
        atMs = nowMs;
        renewed.next();
        return;
      }
      atMs = Number.NEGATIVE_INFINITY;
      renewed.error(answer);
      throw answer;
    },
  };
}

const isLost = (what: string, other: Holder | undefined, silentMs: number): TakenOver =>
  new TakenOver(
    `${what} was taken over${other ? ` by ${sayHolder(other)}` : ''}: this process had shown no sign of life for ${Math.round(silentMs)} ms. Nothing more is sent from here. Was it paused, or the machine asleep?`,
  );
