import { defer, ignoreElements, map, type Observable, of } from 'rxjs';
import { TakenOver } from '../../src/domain/takenOver.ts';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import { orderSink } from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anOrder, aTradeCopied, NO } from '../support/samples.ts';

const copies = {
  a: aTradeCopied({ id: 'a', decidedAtMs: 0, deadlineMs: 20 }),
  x: aTradeCopied({ id: 'x', decidedAtMs: 0, deadlineMs: 20, assetId: NO, purpose: 'exit' }),
};
const lost = new TakenOver('Lost.');

/** A sink under this lease, and what it has posted. */
const leased = (held: Observable<unknown>) => {
  const posted: string[] = [];
  const journal = memoryJournal();
  const lease = { held: () => held.pipe(map(() => undefined)) };
  const sink = orderSink(
    { maxConcurrentTrades: 10, maxWaiting: 10, hedgeMs: 1_000, pauseMs: 250, insistMs: 0 },
    {
      lease,
      journal,
      telemetry: NO_TELEMETRY,
      trading: {
        prepare: (intent) => anOrder({ intent, hash: `hash of ${intent.id}` }),
        sign: (order) => ({ ...order, signature: 's' }),
        post: ({ intent }) =>
          defer(() => {
            posted.push(intent.id);
            return of({ answer: accepted({ tradeIds: [] }), sentAtMs: 0 });
          }),
      },
    },
  );
  return { sink, posted, journal };
};

describe('orderSink with a lease', () => {
  // biome-ignore format: marbles
  it('sends nothing, exits neither, before it is held', marbles(({ hot, cold, expectObservable, flush }) => {
    const held = cold('   -----(h|)');
    const source = hot('  -ax|', copies);
    const expected = '    -------|';
    const { sink, posted, journal } = leased(held);
    expectObservable(source.pipe(sink, ignoreElements())).toBe(expected);
    flush();
    expect(posted).toEqual(['a', 'x']);
    expect(journal.events.map(({ type }) => type).slice(0, 2)).toEqual(['order-sending', 'order-sending']);
  }));

  // biome-ignore format: marbles
  it('does not send what became too late while it waited for the lease (I7)', marbles(({ hot, cold, expectObservable, flush }) => {
    const held = cold('   30ms (h|)');
    const source = hot('  -a|', copies);
    const { sink, posted, journal } = leased(held);
    expectObservable(source.pipe(sink, ignoreElements())).toBe('31ms |');
    flush();
    expect(posted).toEqual([]);
    expect(journal.events.at(-1)).toMatchObject({ refusal: { code: 'expired-waiting' } });
  }));

  // biome-ignore format: marbles
  it('errs and has sent nothing when it is lost', marbles(({ hot, cold, expectObservable, flush }) => {
    const held = cold('   ---#', undefined, lost);
    const source = hot('  -ax-', copies);
    const { sink, posted } = leased(held);
    expectObservable(source.pipe(sink, ignoreElements())).toBe('----#', undefined, lost);
    flush();
    expect(posted).toEqual([]);
  }));
});
