import { asyncScheduler, defer, map, mergeMap, type Observable } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { Posted } from '../../src/ports/trading.ts';
import { type ReadyOrderDeps, readyOrder } from '../../src/sinks/readyOrder.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anIntent, anOrder } from '../support/samples.ts';

const intent = anIntent({ id: 'a' });
const order = anOrder({ intent });
const full = new EngineError('disk full', { disposition: 'fatal' });
const posted: Posted = { answer: accepted(), sentAtMs: 0 };

/** The order of `intent`, with a disk and a venue that answer so, and what was done about it in order. */
const world = (disk$: Observable<unknown>, venue$: Observable<Posted>) => {
  const did: string[] = [];
  const memory = memoryJournal();
  const journal: ReadyOrderDeps['journal'] = {
    append: (events) =>
      defer(() => {
        did.push(`disk takes ${events.map(({ type }) => type).join()}`);
        return disk$.pipe(mergeMap(() => memory.append(events)));
      }),
  };
  const trading: ReadyOrderDeps['trading'] = {
    prepare: (asked) => {
      did.push(`prepare ${asked.id}`);
      return order;
    },
    sign: (prepared) => {
      did.push(`sign ${prepared.hash}`);
      return { ...prepared, signature: 'signed' };
    },
    post: ({ hash, signature }) => {
      did.push(`request ${hash} ${signature}`);
      return venue$;
    },
  };
  return { did, ready$: readyOrder(intent, { trading, journal, scheduler: asyncScheduler }) };
};

describe('readyOrder', () => {
  // biome-ignore format: marbles
  it('signs an order while the disk is at work, and has it ready once it is written', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const disk = cold('   -----(w|)');
    const venue = cold<Posted>('-');
    const expected = '    -----(r|)';
    const { did, ready$ } = world(disk, venue);
    expectObservable(ready$.pipe(map(({ sending, times }) => ({ sending, times })))).toBe(expected, {
      r: {
        sending: { type: 'order-sending', atMs: 0, order, seq: 1 },
        times: { startedAtMs: 0, journaledAtMs: 5, signingAtMs: 0, signedAtMs: 0 },
      },
    });
    expectSubscriptions(venue.subscriptions).toBe([]);
    flush();
    expect(did).toEqual([
      'prepare a',
      'disk takes order-sending',
      `sign ${order.hash}`,
      `request ${order.hash} signed`,
    ]);
  }));

  // biome-ignore format: marbles
  it('hands the same bytes over each time it is asked to, signed once', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const disk = cold('   -(w|)');
    const venue = cold('   --(p|)', { p: posted });
    const expected = '    ---(pp|)';
    const { did, ready$ } = world(disk, venue);
    const twice$ = ready$.pipe(mergeMap(({ post$ }) => [post$, post$]), mergeMap((post$) => post$));
    expectObservable(twice$).toBe(expected, { p: posted });
    expectSubscriptions(venue.subscriptions).toBe(['-^-!', '-^-!']);
    flush();
    expect(did.filter((what) => what.startsWith('sign'))).toHaveLength(1);
  }));

  // biome-ignore format: marbles
  it('is never ready where the disk fails', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const disk = cold('   --#', undefined, full);
    const venue = cold<Posted>('-');
    expectObservable(world(disk, venue).ready$).toBe('--#', undefined, full);
    expectSubscriptions(venue.subscriptions).toBe([]);
  }));

  it(
    'does nothing before it is subscribed to',
    marbles(({ cold }) => {
      const { did } = world(cold('-'), cold('-'));
      expect(did).toEqual([]);
    }),
  );
});
