import { asyncScheduler, defer, ignoreElements, NEVER, of } from 'rxjs';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import type { Trading } from '../../src/ports/trading.ts';
import { orderSink } from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { pacedTrading } from '../../src/wiring/polymarket/pacedTrading.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anOrder, aTradeCopied } from '../support/samples.ts';

const decided = (id: string, purpose: 'entry' | 'exit' = 'entry') =>
  aTradeCopied({ id, decidedAtMs: 0, deadlineMs: 2_500, assetId: id, purpose });
const copies = {
  a: decided('a'),
  b: decided('b'),
  c: decided('c'),
  d: decided('d'),
  x: decided('x', 'exit'),
  y: decided('y', 'exit'),
};

/** A sink that sends an order a second, two at once; what it posted, and why it did not post others. */
const paced = (answer: PostAnswer = accepted({ tradeIds: [] })) => {
  const posted: string[] = [];
  const journal = memoryJournal();
  const gate = entryGate();
  let isHeld = true;
  const trading: Trading = {
    prepare: (intent) => anOrder({ intent, hash: `hash of ${intent.id}` }),
    sign: (order) => ({ ...order, signature: 's' }),
    post: ({ intent }) =>
      defer(() => {
        posted.push(`${asyncScheduler.now()} ${intent.id}`);
        return of({ answer, sentAtMs: 0 });
      }),
    cancel: () => NEVER,
    cancelAll: () => NEVER,
  };
  const sink = orderSink(
    { maxConcurrentTrades: 50, maxWaiting: 50, hedgeMs: 10_000, pauseMs: 250, insistMs: 0 },
    {
      gate,
      lease: { held: () => defer(() => (isHeld ? of(undefined) : NEVER)) },
      journal,
      telemetry: NO_TELEMETRY,
      trading: pacedTrading(
        { perSecond: 1, burst: 2 },
        { trading, telemetry: NO_TELEMETRY, scheduler: asyncScheduler },
      ),
    },
  );
  return {
    sink,
    posted,
    stopAt: (atMs: number) =>
      asyncScheduler.schedule(() => {
        gate.apply({ type: 'entries-stopped', atMs, cause: 'panic', message: 'By command.' });
      }, atMs),
    loseAt: (atMs: number) =>
      asyncScheduler.schedule(() => {
        isHeld = false;
      }, atMs),
    refused: () =>
      journal.events.flatMap((event) =>
        event.type === 'intent-expired' ? [`${event.intentId} ${event.refusal.code}`] : [],
      ),
  };
};

describe('orderSink below the venue’s limits', () => {
  // biome-ignore format: marbles
  it('sends no entry that waited for its turn when entries were stopped, and every exit', marbles(({ cold, expectObservable, flush }) => {
    const source = cold(' (abcdxy|)', copies);
    const { sink, posted, stopAt, refused } = paced();
    stopAt(300);
    expectObservable(source.pipe(sink, ignoreElements())).toBe('2501ms |');
    flush();
    expect(posted).toEqual(['0 a', '0 b', '1000 x', '2000 y']);
    expect(refused()).toEqual(['c expired-pacing', 'd expired-pacing']);
  }));

  // biome-ignore format: marbles
  it('says of entries whose turn comes that they were stopped', marbles(({ cold, expectObservable, flush }) => {
    const source = cold(' (abcd|)', copies);
    const { sink, posted, stopAt, refused } = paced();
    stopAt(300);
    expectObservable(source.pipe(sink, ignoreElements())).toBe('2000ms |');
    flush();
    expect(posted).toEqual(['0 a', '0 b']);
    expect(refused()).toEqual(['c entries-stopped', 'd entries-stopped']);
  }));

  // biome-ignore format: marbles
  it('sends nothing that waited for its turn when the lease was lost, exits neither', marbles(({ cold, expectObservable, flush }) => {
    const source = cold(' (abcx|)', copies);
    const { sink, posted, loseAt } = paced();
    loseAt(300);
    expectObservable(source.pipe(sink, ignoreElements()), '9000ms !').toBe('-');
    flush();
    expect(posted).toEqual(['0 a', '0 b']);
  }));

  // biome-ignore format: marbles
  it('leaves the venue alone for as long as it asks, every order', marbles(({ cold, expectObservable, flush }) => {
    const source = cold(' a-bx 1996ms y 200ms (c|)', copies);
    const { sink, posted, refused } = paced({ kind: 'busy', message: 'Too Many', advice: '', retryAfterMs: 2_400 });
    expectObservable(source.pipe(sink, ignoreElements())).toBe('2501ms |');
    flush();
    // It asks again when x comes, and y and c are too late by then.
    expect(posted).toEqual(['0 a', '2400 x']);
    expect(refused()).toEqual(['b venue-waits', 'y venue-waits', 'c venue-waits']);
  }));
});
