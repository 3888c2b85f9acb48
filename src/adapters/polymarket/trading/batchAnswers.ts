import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import { type AnsweredOrder, classifyAnswer } from './classifyAnswer.ts';

/**
 * What the answer to `POST /orders` means for each of its orders, in their order.
 *
 * A batch is answered by a list, and each order is judged by its own place in it. An answer that is no such
 * list speaks of the batch: what turned it away at the door turned each away, but a refusal in words about
 * one order says nothing for certain about the others, nor about which one is meant.
 */
export function batchAnswers(answer: HttpAnswer, orders: readonly AnsweredOrder[]): PostAnswer[] {
  if (answer.kind !== 'answer') return orders.map((order) => classifyAnswer(answer, order));
  const legs = answer.status >= 200 && answer.status < 300 ? legsIn(answer.body) : undefined;
  if (legs?.length === orders.length)
    return orders.map((order, place) =>
      classifyAnswer({ ...answer, body: JSON.stringify(legs[place]) }, order),
    );
  return orders.map((order): PostAnswer => {
    const whole = classifyAnswer(answer, order);
    if (whole.kind === 'busy' || whole.kind === 'stop' || whole.kind === 'unknown') return whole;
    const said =
      'message' in whole ? whole.message : 'The venue answered a batch as if it were one order.';
    return { kind: 'unknown', message: said };
  });
}

function legsIn(body: string): readonly unknown[] | undefined {
  try {
    const parsed = JSON.parse(body) as unknown;
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
