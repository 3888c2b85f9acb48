import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { unknownOutcomes } from '../../../src/domain/orders/unknownOutcomes.ts';
import { accepted, aFill, anAnswer, aTradeSeen } from '../../support/samples.ts';

const answered = (answer: PostAnswer, atMs: number, orderHash = '0x1'): EngineEvent =>
  anAnswer({ orderHash, atMs, answer });
const unknown = (atMs: number, orderHash?: string): EngineEvent =>
  answered({ kind: 'unknown', message: 'No answer.' }, atMs, orderHash);

const sinceMs = (...events: EngineEvent[]): readonly number[] => {
  const outcomes = unknownOutcomes();
  for (const event of events) outcomes.apply(event);
  return outcomes.sinceMs();
};

/** What tells what became of the order. */
const TELLING: readonly (readonly [string, EngineEvent])[] = [
  ['its end', { type: 'order-closed', atMs: 1, orderHash: '0x1', reason: 'x' }],
  ['its place on the book', { type: 'order-found', atMs: 1, orderHash: '0x1', status: 'LIVE' }],
  ['that it is taken for dead', { type: 'order-presumed-dead', atMs: 1, orderHash: '0x1' }],
  ['a fill', { type: 'fill', atMs: 1, fill: aFill({ orderHash: '0x1' }) }],
  ['an answer', answered(accepted(), 1)],
  ['a refusal', answered({ kind: 'rejected', message: 'no', advice: '' }, 1)],
];

describe('unknownOutcomes', () => {
  it('are those of answers that say nothing for certain, the oldest first, each from when it was so', () => {
    expect(sinceMs()).toEqual([]);
    expect(sinceMs(unknown(5), unknown(7, '0x2'), unknown(9))).toEqual([5, 7]);
  });

  it.each(TELLING)('are known by %s, before the answer is lost or after it', (_, told) => {
    expect(sinceMs(unknown(5), unknown(7, '0x2'), told)).toEqual([7]);
    expect(sinceMs(told, unknown(5), unknown(7, '0x2'))).toEqual([7]);
  });

  it('stay unknown where the venue has the bytes already, and with what is about no order', () => {
    expect(sinceMs(unknown(5), answered({ kind: 'landed' }, 6), aTradeSeen())).toEqual([5]);
    expect(sinceMs(answered({ kind: 'landed' }, 6))).toEqual([]);
  });

  it('are ten thousand at most, the newest', () => {
    const many = Array.from({ length: 10_002 }, (_, n) => unknown(n, `0x${n}`));
    const [oldest, ...others] = sinceMs(...many);
    expect([oldest, others.length]).toEqual([2, 9_999]);
  });
});
