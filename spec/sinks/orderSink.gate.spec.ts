import { asyncScheduler, defer, ignoreElements, map, of, subscribeOn } from 'rxjs';
import type { Address } from '../../src/domain/address.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import { usd } from '../../src/domain/units.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import { type OrderEvent, orderSink } from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { ALICE, accepted, anOrder, aTradeCopied, BOB, NO } from '../support/samples.ts';

const copies = {
  e: aTradeCopied({ id: 'e', decidedAtMs: 0, deadlineMs: 1_000 }),
  x: aTradeCopied({
    id: 'x',
    decidedAtMs: 0,
    deadlineMs: 1_000,
    assetId: NO,
    purpose: 'exit',
    side: 'SELL',
  }),
};

/** What is posted of an entry at 1 and an exit at 2, with a disk of 10 ms, entries stopping at `stopAtMs`. */
const posted = (
  stopAtMs: number,
  expected: readonly string[],
  said: readonly string[],
  stop: EngineEvent = { type: 'entries-stopped', atMs: 0, cause: 'panic', message: 'x' },
) =>
  marbles(({ hot, expectObservable, flush }) => {
    const gate = entryGate();
    const did: string[] = [];
    const events: string[] = [];
    const memory = memoryJournal();
    const append = (batch: readonly OrderEvent[]) =>
      defer(() => memory.append(batch)).pipe(subscribeOn(asyncScheduler, 10));
    asyncScheduler.schedule(() => gate.apply(stop), stopAtMs);
    const sink = orderSink(
      { maxConcurrentTrades: 10, maxWaiting: 10, hedgeMs: 1_000, pauseMs: 250, insistMs: 0 },
      {
        gate,
        journal: { append: append as Journal['append'] },
        telemetry: NO_TELEMETRY,
        trading: {
          prepare: (intent) => anOrder({ intent, hash: `hash of ${intent.id}` }),
          sign: (order) => ({ ...order, signature: 's' }),
          post: ({ intent }) =>
            defer(() => {
              did.push(intent.id);
              const answer = accepted({ status: 'live', shares: 0n as never, tradeIds: [] });
              return of({ answer, sentAtMs: 0 });
            }),
        },
      },
    );
    const told$ = hot('-ex|', copies).pipe(
      sink,
      map((event) => {
        events.push('refusal' in event ? event.refusal.code : event.type);
      }),
    );
    expectObservable(told$.pipe(ignoreElements()), '^ 500ms !').toBe('----------------------|');
    flush();
    expect(did).toEqual(expected);
    expect(events.filter((type) => type !== 'order-sending' && type !== 'order-answered')).toEqual(
      said,
    );
  });

const paused = (leader: Address): EngineEvent => ({
  type: 'leader-paused',
  atMs: 0,
  leader,
  lost: usd('6'),
  limit: usd('5'),
});

describe('orderSink with a gate', () => {
  it('sends entries and exits while it is open', posted(400, ['e', 'x'], []));
  it(
    'sends no entry that waited for the disk when entries were stopped; exits go on',
    posted(5, ['x'], ['entries-stopped']),
  );
  it('does not even prepare an entry while they are', posted(0, ['x'], ['entries-stopped']));
  it(
    'sends no entry after a leader who was paused meanwhile; exits go on',
    posted(5, ['x'], ['leader-paused'], paused(ALICE)),
  );
  it('sends entries while another leader is paused', posted(5, ['e', 'x'], [], paused(BOB)));
});
