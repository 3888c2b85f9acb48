import { asyncScheduler, concat, defer, map, mergeMap, type Observable } from 'rxjs';
import type { Refusal } from '../../src/domain/decisions/refusal.ts';
import { EngineError } from '../../src/domain/engineError.ts';
import type { Posted } from '../../src/ports/trading.ts';
import { type ReadyOrder, type ReadyOrderDeps, readyOrder } from '../../src/sinks/readyOrder.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anIntent, anOrder } from '../support/samples.ts';

const intent = anIntent({ id: 'a' });
const order = anOrder({ intent });
const full = new EngineError('disk full', { disposition: 'fatal' });
const posted: Posted = { answer: accepted(), sentAtMs: 0 };

/** The order of `intent`, with a disk and a venue that answer so, and what was done about it in order. */
const world = (
  disk$: Observable<unknown>,
  venue$: Observable<Posted>,
  turn?: ReadyOrderDeps['trading']['turn'],
) => {
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
    ...(turn && { turn }),
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
  it('says when it began', marbles(({ cold, expectObservable }) => {
    const { ready$ } = world(cold('---(w|)'), cold<Posted>('-'));
    const began$ = ready$.pipe(map(({ sending, times }) => [sending.atMs, times.startedAtMs, times.journaledAtMs]));
    expectObservable(began$, '--^').toBe('-----(r|)', { r: [2, 2, 5] });
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
  it('has its turn when the venue gives it one, anew each time, and at once where nobody does', marbles(({ cold, expectObservable }) => {
    const disk = cold('(w|)');
    const late: Refusal = { code: 'expired-pacing', actual: '36', limit: 'a' };
    const asked: unknown[] = [];
    const turn = (of: unknown) => {
      asked.push(of);
      return asked.length === 1 ? cold('--(g|)', { g: undefined }) : cold('-(x|)', { x: late });
    };
    const twice = mergeMap(({ turn$ }: ReadyOrder) => concat(turn$, turn$));
    expectObservable(world(disk, cold('-'), turn).ready$.pipe(twice)).toBe('--g(x|)', { g: undefined, x: late });
    expectObservable(world(disk, cold('-')).ready$.pipe(twice)).toBe('(gg|)', { g: undefined });
    asyncScheduler.schedule(() => expect(asked).toEqual([intent, intent]), 5);
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
