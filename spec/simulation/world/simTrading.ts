import { createHash } from 'node:crypto';
import { AsyncSubject, defer, delay, map, NEVER, of, type SchedulerLike, tap, timeout } from 'rxjs';
import { classifyAnswer } from '../../../src/adapters/polymarket/trading/classifyAnswer.ts';
import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import type { Trading } from '../../../src/ports/trading.ts';
import {
  answerInProcess,
  type InProcessAnswer,
} from '../../../src/simulator/faults/requests/answerInProcess.ts';
import type { RequestFate } from '../../../src/simulator/faults/requests/requestFate.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import type { Posts } from './posts.ts';
import type { Venue } from './venue.ts';

export type SimTradingDeps = {
  readonly venue: Venue;
  readonly posts: Posts;
  /** Called as bytes leave, before anything else is done with them. */
  readonly onPost: (order: SignedOrder) => void;
  readonly clock: SchedulerLike;
  readonly latencyMs: number;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

/** The client's own time limit, ms. */
const TIME_LIMIT_MS = 10_000;

/** The way of orders to the venue, on which requests and answers are lost, and come late. */
export function simTrading({
  venue,
  posts,
  onPost,
  clock,
  latencyMs,
  life,
  onMoment,
}: SimTradingDeps): Pick<Trading, 'prepare' | 'sign' | 'post'> {
  return {
    prepare(intent) {
      const amounts = orderAmounts({ ...intent, tick: intent.terms.tick });
      onMoment('order prepared');
      return { intent, ...amounts, hash: hashOf(intent, amounts), salt: 1n, exchange: 'v2' };
    },
    sign(order) {
      onMoment('order signed');
      return { ...order, signature: '0x' };
    },
    post: (order) =>
      defer(() => {
        if (!isAlive(life)) return NEVER;
        onPost(order);
        const sentAtMs = clock.now();
        const post = posts.add(order, sentAtMs);
        const fate = venue.faults.onRequest({ method: 'POST', path: '/order' });
        const place = () => {
          post.isOnItsWay = false;
          const response = venue.place(order);
          onMoment('order taken by the venue');
          return response;
        };
        // It is on its way whether or not anybody waits for the answer.
        const answer = new AsyncSubject<InProcessAnswer>();
        clock.schedule(() => {
          if (!arrives(fate)) post.isOnItsWay = false;
          answerInProcess(fate, place, clock).subscribe(answer);
        }, latencyMs);
        onMoment('order sent');

        return answer.pipe(
          delay(latencyMs, clock),
          timeout({ each: TIME_LIMIT_MS, with: () => of('no-answer' as const), scheduler: clock }),
          map((heard) => ({ answer: classified(heard, order, sentAtMs), sentAtMs })),
          tap(({ answer: told }) => {
            post.answer = told;
            post.toldAtMs = clock.now();
            onMoment('answer told');
          }),
        );
      }),
  };
}

/** A stand-in for the EIP-712 hash: like it, of all that is signed, and the same in any process. */
function hashOf(intent: Intent, amounts: { makerAmount: bigint; takerAmount: bigint }): string {
  const { id, assetId, side, decidedAtMs } = intent;
  const signed = [id, assetId, side, decidedAtMs, amounts.makerAmount, amounts.takerAmount];
  return `0x${createHash('sha256').update(signed.join()).digest('hex')}`;
}

const arrives = (fate: RequestFate): boolean =>
  fate.kind !== 'lost-request' && (fate.kind !== 'status' || fate.handled);

function classified(heard: InProcessAnswer, order: SignedOrder, sentAtMs: number): PostAnswer {
  const { hash } = order;
  const asked = { hash, side: order.intent.side, contract: CONTRACT };
  if (heard === 'not-sent') return classifyAnswer({ kind: heard, message: 'Refused.' }, asked);
  if (heard === 'no-answer')
    return classifyAnswer({ kind: heard, message: 'No answer.', sentAtMs }, asked);
  const { status, body, headers = {} } = heard;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return classifyAnswer({ kind: 'answer', status, body: text, headers, sentAtMs }, asked);
}

const CONTRACT = { name: 'the exchange', address: '0x00' } as const;
