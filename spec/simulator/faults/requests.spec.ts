import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { answerOf, faultyClob } from '../../support/faultyClob.ts';

const ONCE = { on: 'POST /order', times: 1 } as const;

/** The first post under a rule, the same bytes again, and what the venue has of it in the end. */
function postedTwice(rule: FaultRule) {
  const { post, book, pass } = faultyClob([rule]);
  const first = post({ salt: 7 });
  const atOnce = book().traded;
  pass(60_000);
  const again = answerOf(post({ salt: 7 })) as readonly [number, { error?: string }];
  return {
    heard: answerOf(first),
    atOnce,
    again: again[1].error?.replace(/0x[0-9a-f]+/, 'ID') ?? again[0],
    traded: book().traded,
  };
}

const DUPLICATED = 'order ID is invalid. Duplicated.';

describe('an order that meets a fault', () => {
  it.each<readonly [FaultRule, unknown, number, string | number]>([
    // Lost on the way there: nothing was done, and the same bytes are a first try.
    [{ ...ONCE, fault: 'lost-request' }, 'no-answer', 0, 200],
    [{ ...ONCE, fault: 'lost-request', connection: 'refused' }, 'not-sent', 0, 200],
    [{ ...ONCE, fault: 'lost-request', connection: 'open' }, undefined, 0, 200],
    // Lost on the way back: it was done.
    [{ ...ONCE, fault: 'lost-answer' }, 'no-answer', 1, DUPLICATED],
    [{ ...ONCE, fault: 'lost-answer', connection: 'open' }, undefined, 1, DUPLICATED],
    [{ ...ONCE, fault: 'half-body' }, 'no-answer', 1, DUPLICATED],
    [{ ...ONCE, fault: 'garbage', as: 'empty' }, [200, ''], 1, DUPLICATED],
    // Refused for certain.
    [{ ...ONCE, fault: 'answer', as: 'engine-restarting' }, [425, { error: 'Too Early' }], 0, 200],
    [
      { ...ONCE, fault: 'answer', as: 'order-timed-out' },
      [500, { error: 'order timed out' }],
      0,
      200,
    ],
    [{ ...ONCE, fault: 'answer', as: 'cloudflare-limit' }, [429, 'error code: 1015'], 0, 200],
    // A server error may mean either.
    [
      { ...ONCE, fault: 'answer', as: 'could-not-insert' },
      [500, { error: 'could not insert order' }],
      0,
      200,
    ],
    [
      { ...ONCE, fault: 'answer', as: 'could-not-insert', handled: true },
      [500, { error: 'could not insert order' }],
      1,
      DUPLICATED,
    ],
    [{ ...ONCE, fault: 'status', status: 520, handled: true }, [520, ''], 1, DUPLICATED],
    // Done much later, whatever was said meanwhile.
    [{ ...ONCE, fault: 'late', lateMs: 50_000, answer: 'reset' }, 'no-answer', 0, DUPLICATED],
    [{ ...ONCE, fault: 'late', lateMs: 50_000, answer: 'open' }, undefined, 0, DUPLICATED],
    [
      { ...ONCE, fault: 'late', lateMs: 50_000, answer: 'unavailable' },
      [503, { error: 'Service Unavailable' }],
      0,
      DUPLICATED,
    ],
  ])('%j', (rule, heard, atOnce, again) => {
    expect(postedTwice(rule)).toEqual({ heard, atOnce, again, traded: 1 });
  });

  it('is on the books only from when it was handled, to the millisecond', () => {
    const { post, book, pass } = faultyClob([{ ...ONCE, fault: 'late', lateMs: 50_000 }]);
    const heard = post();
    pass(49_999);
    expect([heard.values, book().traded]).toEqual([[], 0]);
    pass(1);
    expect(answerOf(heard)).toMatchObject([200, { status: 'matched' }]);
    expect(book().traded).toBe(1);
  });

  it('may be overtaken by the same order, sent again: then the late one is the duplicate', () => {
    const { post, book, pass } = faultyClob([{ ...ONCE, fault: 'late', lateMs: 5_000 }]);
    const late = post({ salt: 7 });
    expect(answerOf(post({ salt: 7 }))).toMatchObject([200, { status: 'matched' }]);
    pass(5_000);
    expect(answerOf(late)).toMatchObject([400, {}]);
    expect(book().traded).toBe(1);
  });
});
