import { defer, from, NEVER, type SchedulerLike, Subscription } from 'rxjs';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import { orderSink } from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { anExitDecided, anOrder } from '../support/samples.ts';

/** A scheduler whose turns are taken one by one; later timers never come. */
const byHand = () => {
  const turns: (() => void)[] = [];
  const schedule = (work: () => void, delayMs = 0): Subscription => {
    if (delayMs === 0) turns.push(work);
    return Subscription.EMPTY;
  };
  const scheduler = { now: () => 0, schedule } as unknown as SchedulerLike;
  return { scheduler, turn: () => turns.shift()?.() };
};

describe('orderSink, of a burst', () => {
  it('has the first fifteen on their way before it signs the next', () => {
    const { scheduler, turn } = byHand();
    const signed: string[] = [];
    const posted: string[] = [];
    const sink = orderSink(
      { maxConcurrentTrades: 1, maxWaiting: 40, hedgeMs: 1, pauseMs: 1, insistMs: 0 },
      {
        trading: {
          prepare: (intent) => anOrder({ intent }),
          sign: (order) => {
            signed.push(order.intent.id);
            return { ...order, signature: '' };
          },
          post: ({ intent }) =>
            defer(() => {
              posted.push(intent.id);
              return NEVER;
            }),
        },
        journal: memoryJournal(),
        telemetry: NO_TELEMETRY,
        scheduler,
      },
    );
    const ids = Array.from({ length: 40 }, (_, place) => `close ${place}`);
    const closes = ids.map((id) =>
      anExitDecided({ id, assetId: id, decidedAtMs: 0, deadlineMs: 100 }),
    );

    const running = from(closes).pipe(sink).subscribe();
    expect(signed).toEqual(ids.slice(0, 15));
    expect(posted).toEqual(signed);
    turn();
    expect(signed).toEqual(ids.slice(0, 30));
    expect(posted).toEqual(signed);
    turn();
    expect(posted).toEqual(ids);
    running.unsubscribe();
  });
});
