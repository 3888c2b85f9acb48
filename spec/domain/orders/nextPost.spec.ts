import { nextPost, type PostAttempt } from '../../../src/domain/orders/nextPost.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { accepted } from '../../support/samples.ts';

const RULES = { hedgeMs: 1_000, pauseMs: 250 };
const UNTIL = 10_000;
const unknown: PostAnswer = { kind: 'unknown', message: 'timeout' };
const rejected: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const landed: PostAnswer = { kind: 'landed' };
const notSent: PostAnswer = { kind: 'not-sent', message: 'refused' };
const busy = (retryAfterMs?: number): PostAnswer => ({
  kind: 'busy',
  message: 'later',
  advice: '',
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

const on = (startedAtMs: number): PostAttempt => ({ startedAtMs });
const answered = (startedAtMs: number, atMs: number, answer: PostAnswer): PostAttempt => ({
  startedAtMs,
  answered: { answer, atMs },
});

describe('nextPost', () => {
  it.each<[string, PostAttempt[], ReturnType<typeof nextPost>]>([
    ['hedges an attempt that goes unanswered', [on(0)], { kind: 'post', atMs: 1_000 }],
    ['hedges by the last of several', [on(0), on(1_000)], { kind: 'post', atMs: 2_000 }],
    [
      'is done when the venue has it',
      [on(0), answered(1, 5, accepted())],
      { kind: 'done', answer: accepted() },
    ],
    ['is done when it was refused', [answered(0, 5, rejected)], { kind: 'done', answer: rejected }],
    [
      'waits for what is under way when it was refused',
      [on(0), answered(1, 5, rejected)],
      { kind: 'wait' },
    ],
    [
      'waits for what is under way when it had landed',
      [on(0), answered(1, 5, landed)],
      { kind: 'wait' },
    ],
    [
      'is done when it had landed',
      [answered(0, 4, unknown), answered(1, 5, landed)],
      { kind: 'done', answer: landed },
    ],
    [
      'posts again when nothing was learned',
      [answered(0, 5, unknown)],
      { kind: 'post', atMs: 255 },
    ],
    [
      'waits twice as long each time',
      [answered(0, 5, unknown), answered(255, 300, notSent)],
      { kind: 'post', atMs: 800 },
    ],
    [
      'leaves the venue alone as long as it asks',
      [answered(0, 5, busy(3_000))],
      { kind: 'post', atMs: 3_005 },
    ],
    [
      'leaves it alone as long as well where it does not say what it made of the order',
      [answered(0, 5, { ...unknown, retryAfterMs: 3_000 })],
      { kind: 'post', atMs: 3_005 },
    ],
    [
      'keeps what may have landed, when it wants to be left alone for too long',
      [answered(0, 5, { ...unknown, retryAfterMs: 9_995 })],
      { kind: 'done', answer: { ...unknown, retryAfterMs: 9_995 } },
    ],
    [
      'does not hurry where the venue asks for less',
      [answered(0, 5, busy(0))],
      { kind: 'post', atMs: 255 },
    ],
    [
      'posts again after a refusal that may be its own doing',
      [answered(0, 5, unknown), answered(255, 300, rejected)],
      { kind: 'post', atMs: 800 },
    ],
    ['waits for the last answer when it is too late for another', [on(9_500)], { kind: 'wait' }],
    ['posts nothing at the end of its time, only before', [on(9_000)], { kind: 'wait' }],
    ['posts until right before it', [on(8_999)], { kind: 'post', atMs: 9_999 }],
    [
      'keeps what may have landed, when it is too late',
      [answered(0, 5, unknown), answered(9_990, 9_999, busy())],
      { kind: 'done', answer: unknown },
    ],
    [
      'says that the venue was busy, when it is too late',
      [answered(0, 5, busy()), answered(9_990, 9_999, notSent)],
      { kind: 'done', answer: busy() },
    ],
    [
      'says that it was never sent, when it is too late',
      [answered(9_990, 9_999, notSent)],
      { kind: 'done', answer: notSent },
    ],
  ])('%s', (_, attempts, step) => {
    expect(nextPost(attempts, RULES, UNTIL)).toEqual(step);
  });

  it('never waits longer than two seconds by itself', () => {
    const many = Array.from({ length: 40 }, (__, n) => answered(n, n + 1, unknown));
    expect(nextPost(many, RULES, UNTIL)).toEqual({ kind: 'post', atMs: 2_040 });
  });
});
