import type { IntentDecided, OrderAnswered } from '../events/engineEvent.ts';
import type { StageTimes } from '../statistics/stageTimes.ts';
import type { PostAnswer } from './postAnswer.ts';

/** When an order passed the stages that lie behind its decision. */
export type SendingTimes = Omit<StageTimes, 'seenAtMs' | 'decidedAtMs' | 'dueAtMs'>;

/** The venue's word on an order, and how long each stage took on the way to it. */
export const orderAnswered = (
  decided: IntentDecided,
  orderHash: string,
  answer: PostAnswer,
  times: SendingTimes,
): OrderAnswered => ({
  type: 'order-answered',
  atMs: times.ackedAtMs,
  intentId: decided.intent.id,
  orderHash,
  answer,
  stages: {
    seenAtMs: decided.seenAtMs,
    decidedAtMs: decided.atMs,
    dueAtMs: dueAtMs(decided),
    ...times,
  },
});

/** Once it is decided; an exit that mirrors a leader's, once its shares have settled besides. */
const dueAtMs = (decided: IntentDecided): number =>
  decided.type === 'trade-copied' ? (decided.settledAtMs ?? decided.atMs) : decided.atMs;
