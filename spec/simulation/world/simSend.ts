import { AsyncSubject, defer, delay, map, NEVER, type Observable, of, timeout } from 'rxjs';
import type { HttpAnswer } from '../../../src/adapters/polymarket/http/httpAnswer.ts';
import {
  answerInProcess,
  type InProcessAnswer,
} from '../../../src/simulator/faults/requests/answerInProcess.ts';
import type { RequestFate } from '../../../src/simulator/faults/requests/requestFate.ts';
import type { SimResponse } from '../../../src/simulator/http/route.ts';
import type { Clock } from './clock.ts';
import { isAlive, type Life } from './life.ts';
import type { Venue } from './venue.ts';

export type SimSendDeps = {
  readonly venue: Pick<Venue, 'faults'>;
  readonly clock: Clock;
  readonly latencyMs: number;
  readonly life: Life;
};

export type Sending = {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  /** What the venue does and says when it arrives. */
  readonly handle: () => SimResponse;
  /** Told when it is certain that it never will. */
  readonly onLost?: () => void;
  /** Told once it is on its way. */
  readonly onSent?: () => void;
};

/**
 * A request that does something at the venue, which may be lost, as may the answer, and either may come late. Cold;
 * it is on its way whether or not anybody waits for the answer. Emits what the HTTP client would, and completes.
 */
export type SimSend = (sending: Sending) => Observable<HttpAnswer>;

/** The client's own time limit, ms. */
const TIME_LIMIT_MS = 10_000;

export const simSend =
  ({ venue, clock, latencyMs, life }: SimSendDeps): SimSend =>
  ({ method, path, handle, onLost, onSent }) =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      const sentAtMs = clock.now();
      const fate = venue.faults.onRequest({ method, path });
      const answer = new AsyncSubject<InProcessAnswer>();
      clock.schedule(() => {
        if (!arrives(fate)) onLost?.();
        answerInProcess(fate, handle, clock).subscribe(answer);
      }, latencyMs);
      onSent?.();
      return answer.pipe(
        delay(latencyMs, clock),
        timeout({ each: TIME_LIMIT_MS, with: () => of('no-answer' as const), scheduler: clock }),
        map((heard) => httpAnswerOf(heard, sentAtMs)),
      );
    });

const arrives = (fate: RequestFate): boolean =>
  fate.kind !== 'lost-request' && (fate.kind !== 'status' || fate.handled);

function httpAnswerOf(heard: InProcessAnswer, sentAtMs: number): HttpAnswer {
  if (heard === 'not-sent') return { kind: heard, message: 'Refused.' };
  if (heard === 'no-answer') return { kind: heard, message: 'No answer.', sentAtMs };
  const { status, body, headers = {} } = heard;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, body: text, headers, sentAtMs };
}
