import {
  filter,
  type MonoTypeOperatorFunction,
  Observable,
  type SchedulerLike,
  type Subscription,
  timer,
} from 'rxjs';
import { SocketClosed } from '../../http/socketRoute.ts';
import type { Faults } from '../faults.ts';
import type { Channel } from './channel.ts';
import type { ConnectionFate, FrameFate } from './frameFate.ts';

export type FaultyFramesDeps = {
  readonly faults: Pick<Faults, 'onConnect' | 'onFrame' | 'disconnections$'>;
  readonly scheduler: SchedulerLike;
};

/** So many frames of a connection may be late at a time; what comes on top is sent at once. */
const MOST_LATE = 1_000;

/**
 * Has each frame of one connection meet its fate, and the connection too.
 *
 * Answers to pings pass, unless it is a silence in which they do not. A connection that a fault ends errors
 * with a {@link SocketClosed}. Otherwise it completes and errors as its source does, and what was late by
 * then is lost. Holds one frame that waits to be overtaken, and a thousand that are late.
 */
export function faultyFrames(
  channel: Channel,
  { faults, scheduler }: FaultyFramesDeps,
): MonoTypeOperatorFunction<string> {
  return (source) =>
    new Observable((client) => {
      let silentUntilMs = Number.NEGATIVE_INFINITY;
      let answersPings = true;
      let late = 0;
      let held: { readonly text: string; readonly timeout: Subscription } | undefined;

      const isSilent = (): boolean => scheduler.now() < silentUntilMs;
      const send = (text: string): void => {
        if (!isSilent()) client.next(text);
      };
      /** Has something happen later, unless the connection has ended by then. */
      const later = (ms: number, work: () => void): Subscription => {
        const waiting = timer(ms, scheduler).subscribe({ next: work, error: fail });
        client.add(waiting);
        return waiting;
      };
      const fail = (cause: unknown): void => client.error(cause);
      const release = (): void => {
        const overtaken = held;
        held = undefined;
        overtaken?.timeout.unsubscribe();
        if (overtaken) send(overtaken.text);
      };

      const endure = (fate: ConnectionFate): void => {
        if (fate.kind === 'closed') fail(new SocketClosed(fate.code, fate.reason));
        if (fate.kind !== 'silence') return;
        silentUntilMs = scheduler.now() + fate.lastsMs;
        answersPings = fate.pongs;
      };
      const meet = (text: string, fate: FrameFate): void => {
        switch (fate.kind) {
          case 'sent':
          case 'twice':
            send(text);
            if (fate.kind === 'twice') send(text);
            release();
            break;
          case 'held':
            if (held) meet(text, { kind: 'sent' });
            else held = { text, timeout: later(fate.heldMs, release) };
            break;
          case 'late':
            if (late >= MOST_LATE) meet(text, { kind: 'sent' });
            else {
              late += 1;
              later(fate.lateMs, () => {
                late -= 1;
                send(text);
              });
            }
            break;
          case 'lost':
            break;
          case 'silence':
          case 'closed':
            endure(fate);
            break;
        }
      };

      endure(faults.onConnect(channel));
      client.add(
        faults.disconnections$
          .pipe(filter((end) => end.channel === undefined || end.channel === channel))
          .subscribe({
            next: ({ code }) => endure({ kind: 'closed', code, reason: '' }),
            error: fail,
          }),
      );
      client.add(
        source.subscribe({
          next: (text) => {
            if (isPong(text)) {
              if (!isSilent() || answersPings) client.next(text);
            } else if (!isSilent()) meet(text, faults.onFrame(channel));
          },
          error: fail,
          complete: () => {
            release();
            client.complete();
          },
        }),
      );
    });
}

/** What answers a ping on any channel; the firehose answers a subscription with the same. */
const isPong = (text: string): boolean => text === 'PONG' || text === '';
