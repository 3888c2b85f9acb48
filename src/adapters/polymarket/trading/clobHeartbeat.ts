import {
  asyncScheduler,
  defer,
  exhaustMap,
  map,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  timeout,
  timer,
} from 'rxjs';
import type { Beat, Heartbeat } from '../../../ports/heartbeat.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import { excerpt } from '../http/excerpt.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { answerFields } from './answerFields.ts';

export type ClobHeartbeatDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  readonly signer: Pick<DigestSigner, 'address'>;
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds'>;
  readonly scheduler?: SchedulerLike;
};

/** Pause between two beats, ms. */
const EVERY_MS = 5_000;
/** A beat that is not answered within this is missed, ms: then one more, sent at once, is still in time. */
const ANSWER_MS = 4_000;
/** How long the venue waits for a beat, ms. */
const SILENCE_MS = 10_000;
const PATH = '/v1/heartbeats';

/**
 * Heartbeats over `POST /v1/heartbeats`. Each beat names the id that the last one was answered with. A beat
 * with the wrong id (another engine on this key, a lost answer, a restart) is answered with the right
 * one and sent again with that, once. One that got lost, or that the venue failed at, is sent again at once, and
 * counts as missed only where that one is, too. An id that was right and is not any more, while no answer got lost,
 * tells that the venue had given up on us. Holds one id.
 */
export function clobHeartbeat({
  clob,
  signer,
  credentials,
  clock,
  scheduler = asyncScheduler,
}: ClobHeartbeatDeps): Heartbeat {
  const headersOf = l2Headers(credentials, signer.address);
  const send = (id: string): Observable<HttpAnswer> =>
    defer(() => {
      const body = JSON.stringify({ heartbeat_id: id });
      const request = { method: 'POST', path: PATH, body } as const;
      const headers = headersOf({ ...request, atSeconds: clock.seconds() });
      return clob.send({ ...request, headers });
    }).pipe(
      timeout({
        first: ANSWER_MS,
        scheduler,
        with: () =>
          of<HttpAnswer>({
            kind: 'no-answer',
            message: `There was no answer within ${ANSWER_MS} ms.`,
            sentAtMs: scheduler.now(),
          }),
      }),
    );

  return {
    beats: () =>
      defer(() => {
        let lastId = '';
        let heardAtMs: number | undefined;
        let [wasLost, hasLapsed] = [false, false];

        const learn = (answer: HttpAnswer): HttpAnswer => {
          const id = idIn(answer);
          const nowMs = scheduler.now();
          if (isWrongId(answer) && heardAtMs !== undefined)
            // The answer that got lost may have had the id. That none is expected says that ours was given up.
            hasLapsed ||= !wasLost || id === '' || nowMs - heardAtMs >= SILENCE_MS;
          if (isHeard(answer)) heardAtMs = nowMs;
          wasLost = isLost(answer);
          lastId = id ?? lastId;
          return answer;
        };
        const beat = (): Observable<HttpAnswer> => send(lastId).pipe(map(learn));
        const told = (answer: HttpAnswer): Beat => {
          if (!isHeard(answer) || !hasLapsed) return beatOf(answer);
          hasLapsed = false;
          return { kind: 'lapsed' };
        };

        const beatWithRightId = (): Observable<HttpAnswer> =>
          beat().pipe(switchMap((answer) => (isWrongId(answer) ? beat() : of(answer))));
        return timer(0, EVERY_MS, scheduler).pipe(
          exhaustMap(() =>
            beatWithRightId().pipe(
              switchMap((answer) => (isLost(answer) ? beatWithRightId() : of(answer))),
            ),
          ),
          map(told),
        );
      }),
  };
}

/** The id that the next beat has to name: a success gives it, and a refusal for the wrong one does. */
function idIn(answer: HttpAnswer): string | undefined {
  if (answer.kind !== 'answer' || (!isSuccess(answer) && answer.status !== 400)) return undefined;
  const id = answerFields(answer.body)['heartbeat_id'];
  return typeof id === 'string' && id.length <= 200 ? id : undefined;
}

const isWrongId = (answer: HttpAnswer): boolean => !isSuccess(answer) && idIn(answer) !== undefined;

/** It may not have arrived, or not been taken note of. What the venue refuses it would refuse again. */
const isLost = (answer: HttpAnswer): boolean => answer.kind !== 'answer' || answer.status >= 500;

const isSuccess = (answer: HttpAnswer): boolean =>
  answer.kind === 'answer' && answer.status >= 200 && answer.status < 300;

const isHeard = (answer: HttpAnswer): boolean => isSuccess(answer) && idIn(answer) !== undefined;

function beatOf(answer: HttpAnswer): Beat {
  if (answer.kind !== 'answer') return { kind: 'missed', message: answer.message };
  if (isHeard(answer)) return { kind: 'heard' };
  return {
    kind: 'missed',
    message: `The venue answered ${answer.status}: ${excerpt(answer.body) || 'nothing'}`,
  };
}
