import { asyncScheduler, NEVER, type Observable, of, throwError } from 'rxjs';
import { newOrderRecord, type OrderPhase } from '../../src/domain/portfolio/orderRecord.ts';
import type { LeaseHolder } from '../../src/ports/lease.ts';
import type { Cancelled } from '../../src/ports/trading.ts';
import { lastCancels } from '../../src/sinks/lastCancels.ts';
import { marbles } from '../support/marbles.ts';
import { anIntent } from '../support/samples.ts';

const NOTHING: Cancelled = { cancelled: [], notCancelled: [] };
const off = (...cancelled: string[]): Cancelled => ({ cancelled, notCancelled: [] });
const kept = (reason: string, ...hashes: string[]): Cancelled => ({
  cancelled: [],
  notCancelled: hashes.map((hash) => ({ hash, reason })),
});
const RESTARTING = kept('The venue answered 425: nothing', 'a');
const NOT_FOUND = kept('Order not found or already canceled', 'a');

type World = {
  readonly hashes?: readonly string[];
  /** What the venue answers in each round; the last goes for all that follow. */
  readonly answers: readonly (() => Observable<Cancelled>)[];
  readonly phase?: OrderPhase | undefined;
  /** In each round likewise. */
  readonly holders?: readonly LeaseHolder[];
};

/** The end of resting orders, and what the venue was asked, and when. */
const world = ({ hashes = ['a'], answers, phase = 'placed', holders = ['us'] }: World) => {
  const asked: string[] = [];
  let rounds = 0;
  const end$ = lastCancels(hashes, {
    trading: {
      cancel: (which) => {
        const answer = answers[Math.min(asked.length, answers.length - 1)] ?? (() => NEVER);
        asked.push(`${asyncScheduler.now()} ${which.join(' ')}`);
        return answer();
      },
    },
    portfolio: { order: () => ({ ...newOrderRecord(anIntent()), phase }) },
    lease: { holder: () => holders[Math.min(rounds++, holders.length - 1)] ?? 'unknown' },
    scheduler: asyncScheduler,
  });
  return { end$, asked };
};

const DONE = { left: 0, hadSomeEnded: false };
const ENDED = { left: 0, hadSomeEnded: true };
const LEFT = { left: 1, hadSomeEnded: false };

describe('lastCancels', () => {
  // biome-ignore format: marbles
  it('is done as soon as all are off', marbles(({ cold, expectObservable, flush }) => {
    const { end$, asked } = world({ hashes: ['a', 'b'], answers: [() => cold('-a-(b|)', { a: off('a'), b: off('b') })] });
    expectObservable(end$).toBe('---(d|)', { d: DONE });
    flush();
    expect(asked).toEqual(['0 a b']);
  }));

  // biome-ignore format: marbles
  it.each<[string, () => Observable<Cancelled>]>([
    ['refused', () => of(RESTARTING)],
    ['answered with nothing', () => of(NOTHING)],
    ['an error', () => throwError(() => new Error('Down.'))],
    ['a bug', () => { throw new TypeError('Broken.'); }],
  ])('asks again a second after the first was %s', (_, first) => marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ answers: [first, () => of(off('a'))] });
    expectObservable(end$).toBe('1s (d|)', { d: DONE });
    flush();
    expect(asked).toEqual(['0 a', '1000 a']);
  })());

  // biome-ignore format: marbles
  it('asks again for what is left, and for that alone', marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ hashes: ['a', 'b'], answers: [() => of(off('b')), () => of(off('a'))] });
    expectObservable(end$).toBe('1s (d|)', { d: DONE });
    flush();
    expect(asked).toEqual(['0 a b', '1000 a']);
  }));

  // biome-ignore format: marbles
  it('goes on for five seconds, and says how many are left', marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ answers: [() => of(RESTARTING)] });
    expectObservable(end$).toBe('5s (l|)', { l: LEFT });
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a', '3000 a', '4000 a']);
  }));

  // biome-ignore format: marbles
  it('asks again beside a question that is not answered, and takes a late answer as well', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const silent = cold<Cancelled>('-');
    const lost = world({ answers: [() => silent, () => of(off('a'))] });
    const late = world({ answers: [() => cold('2500ms (a|)', { a: off('a') }), () => NEVER] });
    expectObservable(lost.end$).toBe('2s (d|)', { d: DONE });
    expectObservable(late.end$).toBe('2500ms (d|)', { d: DONE });
    expectSubscriptions(silent.subscriptions).toBe('^ 1999ms !');
    flush();
    expect([lost.asked, late.asked]).toEqual([['0 a', '2000 a'], ['0 a', '2000 a']]);
  }));

  // biome-ignore format: marbles
  it.each(['order already matched', 'already canceled or matched', 'Order not found or already canceled'])('takes an order that the venue had for gone: %s', (reason) => marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ answers: [() => of(kept(reason, 'a'))] });
    expectObservable(end$).toBe('(e|)', { e: ENDED });
    flush();
    expect(asked).toEqual(['0 a']);
  })());

  // biome-ignore format: marbles
  it('asks again for one that its cancel has overtaken, and which rests then', marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ phase: 'sending', answers: [() => of(NOT_FOUND), () => of(off('a'))] });
    expectObservable(end$).toBe('1s (d|)', { d: DONE });
    flush();
    expect(asked).toEqual(['0 a', '1000 a']);
  }));

  // biome-ignore format: marbles
  it.each<OrderPhase>(['sending', 'unknown'])('believes that one is not there only when it cannot be on its way any more: %s', (phase) => marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ phase, answers: [() => of(NOT_FOUND)] });
    expectObservable(end$).toBe('3s (e|)', { e: ENDED });
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a', '3000 a']);
  })());

  // biome-ignore format: marbles
  it('goes by when it asked, not by when it was answered', marbles(({ cold, expectObservable }) => {
    const { end$ } = world({ phase: 'sending', answers: [() => cold('3500ms (n|)', { n: NOT_FOUND }), () => NEVER] });
    expectObservable(end$).toBe('5s (l|)', { l: LEFT });
  }));

  // biome-ignore format: marbles
  it('does not take one for gone that is held back', marbles(({ expectObservable }) => {
    const { end$ } = world({ answers: [() => of(kept('order match delayed due to market conditions', 'a'))] });
    expectObservable(end$).toBe('5s (l|)', { l: LEFT });
  }));

  // biome-ignore format: marbles
  it('asks no more once another has the lease, and passes over a round where that cannot be read', marbles(({ expectObservable, flush }) => {
    const { end$, asked } = world({ answers: [() => of(RESTARTING)], holders: ['us', 'unknown', 'us', 'another'] });
    expectObservable(end$).toBe('3s (l|)', { l: LEFT });
    flush();
    expect(asked).toEqual(['0 a', '2000 a']);
  }));

  // biome-ignore format: marbles
  it('calls its question off when it is left, and begins anew with each who subscribes', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const silent = cold<Cancelled>('-');
    const { end$, asked } = world({ answers: [() => silent, () => of(off('a'))] });
    expectObservable(end$, '^--!').toBe('-');
    expectObservable(end$, '----^').toBe('----(d|)', { d: DONE });
    expectSubscriptions(silent.subscriptions).toBe('^--!');
    flush();
    expect(asked).toEqual(['0 a', '4 a']);
  }));
});
