import { asyncScheduler, last, map, NEVER, type Observable, of, tap, throwError } from 'rxjs';
import type { CancelsTold, OrderClosed } from '../../src/domain/events/engineEvent.ts';
import { TakenOver } from '../../src/domain/takenOver.ts';
import { ALWAYS_HELD, type Lease } from '../../src/ports/lease.ts';
import type { Cancelled, Trading } from '../../src/ports/trading.ts';
import { cancelRounds } from '../../src/sinks/cancelRounds.ts';
import { marbles } from '../support/marbles.ts';

const GOES_ON = 'It is tried again until they are off the book, or entries are resumed.';
const BY_NEXT =
  'This engine is ending, and the next one goes on with it; until then cancel by hand, on polymarket.com.';
const ALL_DONE = 'done Every open order of the account is cancelled.';
const OURS_DONE = 'done Our resting orders are off the book.';
const NOTHING: Cancelled = { cancelled: [], notCancelled: [] };

const off = (...cancelled: string[]): Cancelled => ({ cancelled, notCancelled: [] });
const refused = (hashes: readonly string[], cancelled: readonly string[] = []): Cancelled => ({
  cancelled,
  notCancelled: hashes.map((hash) => ({ hash, reason: 'no' })),
});

type World = {
  readonly resting?: readonly string[];
  readonly everything?: boolean;
  /** What the venue answers in each round, of ours and of all; the last goes for all that follow. */
  readonly ours?: readonly ((hashes: readonly string[]) => Observable<Cancelled>)[];
  readonly all?: readonly (() => Observable<Cancelled>)[];
  readonly lease?: Pick<Lease, 'held'>;
  readonly ending$?: Observable<unknown>;
  readonly random?: () => number;
};

/** Rounds over so many resting orders, what they tell, and what the venue was asked, and when. */
const world = ({
  resting = ['a', 'b'],
  everything = false,
  ours = [(hashes) => of(off(...hashes))],
  all = [() => of(NOTHING)],
  lease = ALWAYS_HELD,
  ending$ = NEVER,
  random = () => 0,
}: World = {}) => {
  const asked: string[] = [];
  const left = new Set(resting);
  const counts = { ours: 0, all: 0 };
  const note = (what: string) => asked.push(`${asyncScheduler.now()} ${what}`);
  const trading: Pick<Trading, 'cancel' | 'cancelAll'> = {
    cancel: (hashes) => {
      note(hashes.join(' '));
      return (ours[Math.min(counts.ours++, ours.length - 1)] ?? (() => NEVER))(hashes);
    },
    cancelAll: () => {
      note('all');
      return (all[Math.min(counts.all++, all.length - 1)] ?? (() => NEVER))();
    },
  };
  const events$ = cancelRounds(
    { hashes: () => [...left], everything, reason: 'Why.' },
    // Who asks for the end later is told of it at once.
    { trading, lease, ending$: ending$.pipe(last(null, null)), random, scheduler: asyncScheduler },
  ).pipe(
    tap((event) => {
      if (event.type === 'order-closed') left.delete(event.orderHash);
    }),
  );
  return { events$, told$: events$.pipe(map(say)), asked, left };
};

const say = (event: OrderClosed | CancelsTold): string =>
  event.type === 'cancels' ? `${event.state} ${event.message}` : `closed ${event.orderHash}`;
const CLOSED = { a: 'closed a', b: 'closed b' };

describe('cancelRounds', () => {
  // biome-ignore format: marbles
  it('tells of an order that is off when, and why, and is done', marbles(({ cold, expectObservable, flush }) => {
    const { events$, asked } = world({ resting: ['a'], ours: [() => cold('--(x|)', { x: off('a') })] });
    expectObservable(events$).toBe('--(a|)', { a: { type: 'order-closed', atMs: 2, orderHash: 'a', reason: 'Why.' } });
    flush();
    expect(asked).toEqual(['0 a']);
  }));

  // biome-ignore format: marbles
  it('says nothing where ours are off at once, and asks for nothing where nothing rests', marbles(({ expectObservable, flush }) => {
    const { told$, asked } = world();
    const nothing = world({ resting: [] });
    expectObservable(told$).toBe('(ab|)', CLOSED);
    expectObservable(nothing.told$).toBe('|');
    flush();
    expect([asked, nothing.asked]).toEqual([['0 a b'], []]);
  }));

  // biome-ignore format: marbles
  it('says of everything when it is done, with whose word for it', marbles(({ expectObservable }) => {
    const { events$ } = world({ resting: [], everything: true });
    expectObservable(events$).toBe('(d|)', {
      d: { type: 'cancels', atMs: 0, state: 'done', everything: true, message: 'Every open order of the account is cancelled.' },
    });
  }));

  // biome-ignore format: marbles
  it('goes on while it is refused, ever more slowly; tells of it in the third round, and that it is done', marbles(({ expectObservable, flush }) => {
    const no = (hashes: readonly string[]) => of(refused(hashes));
    const { told$, asked } = world({
      resting: ['a'], random: () => 0.5, ours: [no, no, no, no, () => of(off('a'))],
    });
    // Pauses of 1.5, 2, 3 and 5 s.
    expectObservable(told$).toBe('3500ms p 7999ms (ad|)', {
      ...CLOSED, p: `pending Not cancelled: a (no). ${GOES_ON}`, d: OURS_DONE,
    });
    flush();
    expect(asked).toEqual(['0 a', '1500 a', '3500 a', '6500 a', '11500 a']);
  }));

  // biome-ignore format: marbles
  it('asks again for the half that was refused, and for that alone', marbles(({ expectObservable, flush }) => {
    const { told$, asked } = world({ ours: [() => of(refused(['b'], ['a'])), () => of(off('b'))] });
    expectObservable(told$).toBe('a 999ms (b|)', CLOSED);
    flush();
    expect(asked).toEqual(['0 a b', '1000 b']);
  }));

  // biome-ignore format: marbles
  it('asks again for what no answer names, as nothing is known of it', marbles(({ expectObservable, flush }) => {
    const { told$, asked } = world({ ours: [() => of(off('a')), () => of(NOTHING), () => of(NOTHING), () => of(off('b'))] });
    expectObservable(told$).toBe('a 1999ms p 999ms (bd|)', {
      ...CLOSED, p: `pending Orders of ours that may still rest: 1. ${GOES_ON}`, d: OURS_DONE,
    });
    flush();
    expect(asked).toEqual(['0 a b', '1000 b', '2000 b', '3000 b']);
  }));

  // biome-ignore format: marbles
  it('goes on after an error, be it thrown or told', marbles(({ expectObservable, flush }) => {
    const { told$, asked } = world({
      resting: ['a'],
      ours: [
        () => throwError(() => new Error('Down.')),
        () => { throw new TypeError('Broken.'); },
        () => throwError(() => new Error('Down again.')),
        () => of(off('a')),
      ],
    });
    expectObservable(told$).toBe('2s p 999ms (ad|)', {
      ...CLOSED, p: `pending Our orders: Down again. ${GOES_ON}`, d: OURS_DONE,
    });
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a', '3000 a']);
  }));

  // biome-ignore format: marbles
  it('asks for all of the account’s until it hears that they are off, and then for ours alone', marbles(({ expectObservable, flush }) => {
    const { told$, asked } = world({
      resting: ['a'], everything: true,
      ours: [(hashes) => of(refused(hashes)), (hashes) => of(refused(hashes)), () => of(off('a'))],
      all: [() => throwError(() => new Error('Down.')), () => of(NOTHING)],
    });
    expectObservable(told$).toBe('2s (ad|)', { ...CLOSED, d: ALL_DONE });
    flush();
    expect(asked).toEqual(['0 a', '0 all', '1000 a', '1000 all', '2000 a']);
  }));

  // biome-ignore format: marbles
  it('tells of an order once that both answers name, and of a stranger’s never', marbles(({ expectObservable }) => {
    const { told$ } = world({ everything: true, all: [() => of(off('b', 'by hand', 'a'))] });
    expectObservable(told$).toBe('(abd|)', { ...CLOSED, d: ALL_DONE });
  }));

  // biome-ignore format: marbles
  it('asks for what has come to rest meanwhile', marbles(({ cold, expectObservable, flush }) => {
    const { told$, asked, left } = world({ resting: ['a'], ours: [() => cold('--(x|)', { x: off('a') }), () => of(off('b'))] });
    expectObservable(told$).toBe('--a 999ms (b|)', CLOSED);
    expectObservable(cold('-x').pipe(tap(() => left.add('b'))), '^-!').toBe('-x');
    flush();
    expect(asked).toEqual(['0 a', '1002 b']);
  }));

  // biome-ignore format: marbles
  it('asks for nothing more once nothing is to go, as after a resume, and takes back what it said', marbles(({ cold, expectObservable, flush }) => {
    const { told$, asked, left } = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes))] });
    expectObservable(told$).toBe('2s p 999ms (d|)', { p: `pending Not cancelled: a (no). ${GOES_ON}`, d: OURS_DONE });
    expectObservable(cold('2500ms x').pipe(tap(() => left.clear())), '^ 2600ms !').toBe('2500ms x');
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a']);
  }));

  // biome-ignore format: marbles
  it('stops when it is left: in a round, whose questions are called off, and in a pause', marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
    const answer = cold('-----(x|)', { x: off('a') });
    const [ending, later] = [hot('-'), hot('-')];
    const inRound = world({ resting: ['a'], ours: [() => answer], ending$: ending });
    const inPause = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes))], ending$: later });
    expectObservable(inRound.told$, '^--!').toBe('-');
    expectObservable(inPause.told$, '^ 499ms !').toBe('-');
    expectSubscriptions(answer.subscriptions).toBe('^--!');
    flush();
    expect([inRound.asked, inPause.asked]).toEqual([['0 a'], ['0 a']]);
    for (const { subscriptions } of [ending, later])
      expect(subscriptions.every(({ unsubscribedFrame }) => Number.isFinite(unsubscribedFrame))).toBe(true);
  }));

  // biome-ignore format: marbles
  it('begins anew with each who subscribes', marbles(({ cold, expectObservable, flush }) => {
    const { told$, asked, left } = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes))] });
    const p = `pending Not cancelled: a (no). ${GOES_ON}`;
    expectObservable(told$, '^ 2100ms !').toBe('2s p', { p });
    expectObservable(cold('5s x').pipe(tap(() => left.add('a'))), '^ 6s !').toBe('5s x');
    expectObservable(told$, '10s ^ 2100ms !').toBe('12s p', { p });
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a', '10000 a', '11000 a', '12000 a']);
  }));

  // biome-ignore format: marbles
  it('cuts a pause short when the engine ends, hurries for five seconds, and says what is left', marbles(({ hot, expectObservable, flush }) => {
    const { told$, asked } = world({
      resting: ['a'], random: () => 0.999_999_9, ours: [(hashes) => of(refused(hashes))], ending$: hot('500ms (x|)'),
    });
    const why = 'pending Not cancelled: a (no).';
    expectObservable(told$).toBe('1500ms p 3999ms (x|)', { p: `${why} ${GOES_ON}`, x: `${why} ${BY_NEXT}` });
    flush();
    expect(asked).toEqual(['0 a', '500 a', '1500 a', '2500 a', '3500 a', '4500 a', '5500 a']);
  }));

  // biome-ignore format: marbles
  it('gives the engine that ends five seconds from then, also where it asks for the end later', marbles(({ hot, expectObservable, flush }) => {
    const ending$ = hot('500ms |');
    const x = `pending Orders of ours that may still rest: 1. ${BY_NEXT}`;
    const silent = world({ resting: ['a'], ours: [() => NEVER], ending$ });
    expectObservable(silent.told$).toBe('5500ms (x|)', { x });
    const silentThen = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes)), () => of(NOTHING), () => NEVER], ending$ });
    expectObservable(silentThen.told$).toBe('5500ms (x|)', { x });
    flush();
    expect(silentThen.asked).toEqual(['0 a', '500 a', '1500 a']);
  }));

  // biome-ignore format: marbles
  it('does not say that nothing of ours rests where it is the account’s orders of which nothing is known', marbles(({ hot, expectObservable }) => {
    const { told$ } = world({ resting: [], everything: true, all: [() => NEVER], ending$: hot('500ms (x|)') });
    expectObservable(told$).toBe('5500ms (x|)', {
      x: `pending It is not known whether every order of the account is off the book. ${BY_NEXT}`,
    });
  }));

  // biome-ignore format: marbles
  it('waits for the lease with each round, and gives up where it is not renewed before the engine has ended', marbles(({ hot, cold, expectObservable, flush }) => {
    const waits: Observable<void>[] = [cold('--(h|)').pipe(map(() => undefined)), NEVER];
    const lease = { held: () => waits.shift() ?? NEVER };
    const { told$, asked } = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes))], lease, ending$: hot('1500ms (x|)') });
    expectObservable(told$).toBe('6500ms (x|)', { x: `pending The lease cannot be renewed. ${BY_NEXT}` });
    flush();
    expect(asked).toEqual(['2 a']);
  }));

  // biome-ignore format: marbles
  it('errors when the lease is lost, and asks for nothing more', marbles(({ expectObservable, flush }) => {
    const lost = new TakenOver('Lost.');
    const waits: Observable<void>[] = [of(undefined)];
    const lease = { held: () => waits.shift() ?? throwError(() => lost) };
    const { told$, asked } = world({ resting: ['a'], ours: [(hashes) => of(refused(hashes))], lease });
    expectObservable(told$).toBe('1s #', undefined, lost);
    flush();
    expect(asked).toEqual(['0 a']);
  }));
});
