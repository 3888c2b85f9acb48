import { VirtualTimeScheduler } from 'rxjs';
import { createCarrier } from '../../../../src/simulator/faults/requests/carrier.ts';
import { listen } from '../../../support/listen.ts';

const ANSWER = { status: 200, body: 'done' };

describe('createCarrier', () => {
  it('says how an answer is to travel', () => {
    const { carry } = createCarrier({ scheduler: new VirtualTimeScheduler() });
    const half = listen(carry({ kind: 'half-body', connection: 'open' }, () => ANSWER));
    const slow = listen(carry({ kind: 'slow-body', overMs: 8 }, () => ANSWER));
    expect([...half.values, ...slow.values]).toEqual([
      { kind: 'half', response: ANSWER, ending: 'open' },
      { kind: 'slow', response: ANSWER, overMs: 8 },
    ]);
  });

  it('waits for a route that answers later', async () => {
    const { carry } = createCarrier({ scheduler: new VirtualTimeScheduler() });
    const heard = listen(carry({ kind: 'handled' }, () => Promise.resolve(ANSWER)));
    expect(heard.values).toEqual([]);
    await Promise.resolve();
    await Promise.resolve();
    expect(heard.values).toEqual([{ kind: 'whole', response: ANSWER }]);
  });

  it('keeps the headers of what it garbles, and calls it JSON', () => {
    const { carry } = createCarrier({ scheduler: new VirtualTimeScheduler() });
    const answer = { status: 201, body: 'x', headers: { 'x-own': 'yes' } };
    expect(listen(carry({ kind: 'garbage', text: '?' }, () => answer)).values).toEqual([
      {
        kind: 'whole',
        response: {
          status: 200,
          body: '?',
          headers: { 'content-type': 'application/json', 'x-own': 'yes' },
        },
      },
    ]);
  });

  it('tells of the failure of a request that was answered before', () => {
    const scheduler = new VirtualTimeScheduler();
    const faults: unknown[] = [];
    const { carry } = createCarrier({ scheduler, onFault: (cause) => faults.push(cause) });
    const bug = new Error('a bug');
    listen(
      carry({ kind: 'late', lateMs: 5, answer: 'close' }, () => {
        throw bug;
      }),
    );
    scheduler.flush();
    expect(faults).toEqual([bug]);
  });

  it('forgets what is late when it is stopped', () => {
    const scheduler = new VirtualTimeScheduler();
    const { carry, stop } = createCarrier({ scheduler });
    let handled = 0;
    const late = (): void => {
      listen(
        carry({ kind: 'late', lateMs: 5, answer: 'wait' }, () => {
          handled += 1;
          return ANSWER;
        }),
      );
    };
    late();
    stop();
    late();
    scheduler.flush();
    expect(handled).toBe(0);
    expect(scheduler.actions).toEqual([]);
  });

  it('handles at once what is late on top of ten thousand others, and counts those that are done', () => {
    const scheduler = new VirtualTimeScheduler();
    const { carry } = createCarrier({ scheduler });
    const handledAt: number[] = [];
    const late = (): void => {
      listen(
        carry({ kind: 'late', lateMs: 1_000, answer: 'reset' }, () => {
          handledAt.push(scheduler.now());
          return ANSWER;
        }),
      );
    };
    for (let n = 0; n < 10_001; n += 1) late();
    scheduler.flush();
    expect(handledAt.slice(0, 2)).toEqual([0, 1_000]);
    late();
    scheduler.flush();
    expect(handledAt.at(-1)).toBe(2_000);
  });
});
