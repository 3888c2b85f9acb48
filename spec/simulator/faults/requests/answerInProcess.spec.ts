import { VirtualTimeScheduler } from 'rxjs';
import { answerInProcess } from '../../../../src/simulator/faults/requests/answerInProcess.ts';
import type { RequestFate } from '../../../../src/simulator/faults/requests/requestFate.ts';
import type { SimResponse } from '../../../../src/simulator/http/route.ts';
import { listen } from '../../../support/listen.ts';

const ANSWER: SimResponse = { status: 200, body: { done: true } };
const DOWN: SimResponse = { status: 502, body: 'down' };

/** What a client heard and what the venue did, each with its time. */
function storyOf(fate: RequestFate, leaveAtMs = Number.POSITIVE_INFINITY) {
  const scheduler = new VirtualTimeScheduler();
  const story: string[] = [];
  const say = (what: string): void => {
    story.push(`${scheduler.now()} ${what}`);
  };
  const client = answerInProcess(
    fate,
    () => {
      say('handled');
      return ANSWER;
    },
    scheduler,
  ).subscribe({
    next: (heard) => say(typeof heard === 'string' ? heard : `${heard.status} ${textOf(heard)}`),
    error: (cause: unknown) => say(String(cause)),
    complete: () => say('end'),
  });
  if (Number.isFinite(leaveAtMs)) scheduler.schedule(() => client.unsubscribe(), leaveAtMs);
  scheduler.flush();
  return story;
}

const textOf = ({ body }: SimResponse): string =>
  typeof body === 'string' ? body : JSON.stringify(body);

const WHOLE = '200 {"done":true}';

describe('answerInProcess', () => {
  it.each<readonly [RequestFate, readonly string[]]>([
    [{ kind: 'handled' }, ['0 handled', `0 ${WHOLE}`, '0 end']],
    [{ kind: 'lost-request', connection: 'refused' }, ['0 not-sent', '0 end']],
    [{ kind: 'lost-request', connection: 'reset' }, ['0 no-answer', '0 end']],
    [{ kind: 'lost-request', connection: 'open' }, []],
    [{ kind: 'lost-answer', connection: 'close' }, ['0 handled', '0 no-answer', '0 end']],
    [{ kind: 'lost-answer', connection: 'open' }, ['0 handled']],
    [{ kind: 'status', response: DOWN, handled: false }, ['0 502 down', '0 end']],
    [{ kind: 'status', response: DOWN, handled: true }, ['0 handled', '0 502 down', '0 end']],
    [{ kind: 'slow-body', overMs: 30 }, ['0 handled', `30 ${WHOLE}`, '30 end']],
    [{ kind: 'half-body', connection: 'reset' }, ['0 handled', '0 no-answer', '0 end']],
    [{ kind: 'half-body', connection: 'open' }, ['0 handled']],
    [{ kind: 'garbage', text: '<html>' }, ['0 handled', '0 200 <html>', '0 end']],
    [{ kind: 'truncated' }, ['0 handled', '0 200 {"done', '0 end']],
    [{ kind: 'late', lateMs: 50, answer: 'wait' }, ['50 handled', `50 ${WHOLE}`, '50 end']],
    [{ kind: 'late', lateMs: 50, answer: 'reset' }, ['0 no-answer', '0 end', '50 handled']],
    [{ kind: 'late', lateMs: 50, answer: 'open' }, ['50 handled']],
    [{ kind: 'late', lateMs: 50, answer: DOWN }, ['0 502 down', '0 end', '50 handled']],
  ])('has %j be heard and done as it says', (fate, story) => {
    expect(storyOf(fate)).toEqual(story);
  });

  it('handles a late request also when its client has gone', () => {
    expect(storyOf({ kind: 'late', lateMs: 50, answer: 'wait' }, 20)).toEqual(['50 handled']);
  });

  it('does nothing before somebody subscribes', () => {
    let handled = 0;
    const answer$ = answerInProcess(
      { kind: 'handled' },
      () => {
        handled += 1;
        return ANSWER;
      },
      new VirtualTimeScheduler(),
    );
    expect(handled).toBe(0);
    listen(answer$);
    expect(handled).toBe(1);
  });

  it('errors where the venue itself breaks, and throws where nobody waits any longer', () => {
    const bug = new Error('a bug');
    const broken = (): SimResponse => {
      throw bug;
    };
    const scheduler = new VirtualTimeScheduler();
    const waiting: RequestFate = { kind: 'late', lateMs: 5, answer: 'wait' };
    const now = listen(answerInProcess({ kind: 'handled' }, broken, scheduler));
    const later = listen(answerInProcess(waiting, broken, scheduler));
    scheduler.flush();
    expect([now.end, later.end]).toEqual([[bug], [bug]]);
    listen(answerInProcess({ kind: 'late', lateMs: 5, answer: 'reset' }, broken, scheduler));
    expect(() => scheduler.flush()).toThrow(bug);
  });
});
