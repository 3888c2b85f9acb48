import { asyncScheduler, delay, map, type Observable, of, tap, throwError, timer } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import type { Resolution } from '../../src/domain/markets/resolution.ts';
import type {
  RedemptionOutcome,
  SignedRedemption,
} from '../../src/domain/orders/signedRedemption.ts';
import { portfolio } from '../../src/domain/portfolio/portfolio.ts';
import { usd } from '../../src/domain/units.ts';
import type { Redemption } from '../../src/ports/redemption.ts';
import { redemptionSink } from '../../src/sinks/redemptionSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { aFill, aMarketResolved, anOrder, aResolution, aTradeCopied } from '../support/samples.ts';

const signedFor = ({ conditionId, title }: Resolution): SignedRedemption => ({
  conditionId,
  title,
  transactionHash: `hash of ${conditionId}`,
  raw: `bytes of ${conditionId}`,
  nonce: 1,
});
const A = aResolution({ conditionId: 'A' });
const B = aResolution({ conditionId: 'B' });
const PAID: RedemptionOutcome = { kind: 'mined', usd: usd('20') };

/** A chain on which everything goes well, and what is done to it, with its ms. */
function world(over: Partial<Redemption> = {}, earlier: readonly EngineEvent[] = []) {
  const did: string[] = [];
  const errors: string[] = [];
  const journal = memoryJournal();
  const book = portfolio();
  for (const event of earlier) book.apply(event);
  const redemption: Redemption = {
    sign: (resolution) => of(signedFor(resolution)),
    send: () => of({}),
    outcome: () => of(PAID),
    ...over,
  };
  const noting = <K extends keyof Redemption>(name: K, what: (arg: never) => string) =>
    ((arg: never) => {
      did.push(`${name} ${what(arg)}`);
      return (redemption[name] as (given: never) => Observable<unknown>)(arg);
    }) as Redemption[K];
  const sink = redemptionSink(
    { lookMs: 2, patienceMs: 9 },
    {
      redemption: {
        sign: noting('sign', ({ conditionId }: Resolution) => conditionId),
        send: noting('send', ({ raw }: SignedRedemption) => raw),
        outcome: noting('outcome', ({ raw }: SignedRedemption) => raw),
      },
      portfolio: book,
      journal,
      onError: ({ message }) => errors.push(message),
    },
  );
  return {
    did,
    errors,
    book,
    run: (rounds$: Observable<readonly Resolution[]>) =>
      rounds$.pipe(
        sink,
        tap((event) => {
          did.push(event.type);
          book.apply(event);
        }),
      ),
  };
}

describe('redemptionSink', () => {
  it(
    'writes the bytes down before they leave, and what came of them, one market after the other',
    marbles(({ cold, expectObservable, flush }) => {
      const { run, did } = world();
      expectObservable(run(cold('r', { r: [A, B] })), '^---!');
      flush();
      const story = (name: string): string[] => [
        `sign ${name}`,
        'redemption-sending',
        `send bytes of ${name}`,
        `outcome bytes of ${name}`,
        'redemption-answered',
        'redeemed',
      ];
      expect(did).toEqual([...story('A'), ...story('B')]);
    }),
  );

  it(
    'says what it brought, and that we saw to it',
    marbles(({ cold, expectObservable }) => {
      const { run } = world();
      const told = { atMs: 0, conditionId: 'A', title: A.title, transactionHash: 'hash of A' };
      expectObservable(run(cold('r', { r: [A] })), '^---!').toBe('(sap)', {
        s: { type: 'redemption-sending', atMs: 0, ...signedFor(A), seq: 1 },
        a: { type: 'redemption-answered', ...told, outcome: PAID, seq: 2 },
        p: { type: 'redeemed', ...told, usd: usd('20'), countedBefore: 0n, by: 'own', seq: 3 },
      });
    }),
  );

  it(
    'dates what it brought by when that was known',
    marbles(({ cold, expectObservable }) => {
      const { run } = world({ outcome: () => timer(3).pipe(map(() => PAID)) });
      const dates$ = run(cold('r', { r: [A] })).pipe(map(({ atMs }) => atMs));
      expectObservable(dates$, '^-----!').toBe('s--(kk)', { s: 0, k: 3 });
    }),
  );

  it(
    'says what of it we knew to be owed: the balance tells of the rest',
    marbles(({ cold, expectObservable, flush }) => {
      const told: EngineEvent[] = [];
      const { run } = world({ outcome: () => of({ kind: 'mined', usd: usd('25') }) }, [
        aTradeCopied(),
        { type: 'order-sending', atMs: -9, order: anOrder() },
        { type: 'fill', atMs: -8, fill: aFill({ settlement: 'CONFIRMED' }) },
        aMarketResolved({ atMs: -7 }),
      ]);
      const events$ = run(cold('r', { r: [aResolution()] })).pipe(tap((event) => told.push(event)));
      expectObservable(events$, '^---!');
      flush();
      expect(told).toMatchObject([
        { type: 'redemption-sending' },
        { type: 'redemption-answered', outcome: { usd: usd('25') } },
        { type: 'redeemed', usd: usd('20') },
      ]);
    }),
  );

  it(
    'does not tell again of what the record has told already',
    marbles(({ cold, expectObservable, flush }) => {
      const told = { conditionId: 'A', title: A.title, transactionHash: 'hash of A' };
      const { run, did } = world({}, [
        { type: 'redemption-sending', atMs: -5, ...signedFor(A) },
        {
          type: 'redeemed',
          atMs: -1,
          ...told,
          usd: usd('20'),
          countedBefore: usd('0'),
          by: 'venue',
        },
      ]);
      expectObservable(run(cold('r', { r: [] })), '^---!');
      flush();
      expect(did.slice(2)).toEqual(['redemption-answered']);
    }),
  );

  it(
    'looks after one that is not mined yet, and signs nothing else as long as it is open',
    marbles(({ cold, expectObservable, flush }) => {
      const { run, did } = world({ outcome: () => of(undefined) });
      expectObservable(run(cold('r 18ms r', { r: [A, B] })), '^ 22ms !');
      flush();
      expect(did.filter((what) => what.startsWith('sign'))).toEqual(['sign A']);
      // It is handed over again in the next round, the same bytes.
      expect(did.filter((what) => what.startsWith('send'))).toEqual([
        'send bytes of A',
        'send bytes of A',
      ]);
    }),
  );

  it(
    'goes on with what an earlier run left open before anything else',
    marbles(({ cold, expectObservable, flush }) => {
      const open: EngineEvent = { type: 'redemption-sending', atMs: -5, ...signedFor(A) };
      const { run, did, book } = world({}, [open]);
      expectObservable(run(cold('r', { r: [B] })), '^---!');
      flush();
      expect(did.slice(0, 5)).toEqual([
        'send bytes of A',
        'outcome bytes of A',
        'redemption-answered',
        'redeemed',
        'sign B',
      ]);
      expect(book.openRedemption()).toBeUndefined();
    }),
  );

  it.each<[string, Partial<Redemption>, EngineEvent[], RedemptionOutcome | undefined]>([
    ['the first time', {}, [], { kind: 'refused', message: 'no gas' }],
    [
      'later, when somebody else may have it',
      { outcome: () => of(undefined) },
      [{ type: 'redemption-sending', atMs: -5, ...signedFor(A) }],
      undefined,
    ],
  ])('takes a refusal for the end only %s', (_, over, earlier, outcome) =>
    marbles(({ cold, expectObservable, flush }) => {
      const { run, book } = world({ ...over, send: () => of({ refusal: 'no gas' }) }, earlier);
      const ended: unknown[] = [];
      const events$ = run(cold('r', { r: [A] })).pipe(
        tap((event) => {
          if (event.type === 'redemption-answered') ended.push(event.outcome);
        }),
      );
      expectObservable(events$, '^ 15ms !');
      flush();
      expect(ended).toEqual(outcome ? [outcome] : []);
      expect(book.openRedemption() === undefined).toBe(outcome !== undefined);
    })(),
  );

  it(
    'says once what a node has against one that is open, and goes on looking',
    marbles(({ cold, expectObservable, flush }) => {
      const refusals = ['no gas.', 'no gas.', 'no room.', 'no gas.'];
      let sends = 0;
      const { run, did, errors } = world(
        {
          send: () => of({ refusal: refusals[sends++] ?? '' }),
          outcome: () => of(sends < 4 ? undefined : PAID),
        },
        [{ type: 'redemption-sending', atMs: -5, ...signedFor(A) }],
      );
      expectObservable(run(cold('r 19ms r 19ms r 19ms r', { r: [] })), '^ 70ms !');
      flush();
      const said = (refusal: string): unknown =>
        expect.stringContaining(
          `The redemption of Will it rain? was begun and is not done, and handed over again it is turned down: ${refusal} `,
        );
      expect(errors).toEqual([said('no gas.'), said('no room.')]);
      expect(did.slice(-3)).toEqual(['outcome bytes of A', 'redemption-answered', 'redeemed']);
    }),
  );

  it(
    'says it to each who subscribes',
    marbles(({ cold, expectObservable, flush }) => {
      const { run, errors } = world(
        { send: () => of({ refusal: 'no gas.' }), outcome: () => of(undefined) },
        [{ type: 'redemption-sending', atMs: -5, ...signedFor(A) }],
      );
      const events$ = run(cold('r', { r: [] }));
      expectObservable(events$, '^---!');
      expectObservable(events$, '^---!');
      flush();
      expect(errors).toHaveLength(2);
    }),
  );

  it(
    'says what is missing, and goes on with the others',
    marbles(({ cold, expectObservable, flush }) => {
      const missing = new EngineError('Allow it once.', { disposition: 'rejected' });
      const { run, did, errors } = world({
        sign: (resolution) =>
          resolution === A ? throwError(() => missing) : of(signedFor(resolution)),
      });
      expectObservable(run(cold('r', { r: [A, B] })), '^---!');
      flush();
      expect(errors).toEqual(['Allow it once.']);
      expect(did).toContain('send bytes of B');
    }),
  );

  it(
    'says what is missing once, of however many markets and rounds, and again after one was redeemed',
    marbles(({ cold, expectObservable, flush }) => {
      const missing = new EngineError('No gas.', { disposition: 'rejected' });
      let signs = 0;
      const { run, did, errors } = world({
        sign: (resolution) => {
          signs += 1;
          return signs === 7 ? of(signedFor(resolution)) : throwError(() => missing);
        },
      });
      const errorsBy: number[] = [];
      const rounds$ = cold('r 9ms r 9ms r 9ms s 9ms r', { r: [A, B], s: [A] }).pipe(
        tap(() => errorsBy.push(errors.length)),
      );
      expectObservable(run(rounds$), '^ 59ms !');
      flush();
      expect(did.filter((what) => what.startsWith('sign'))).toHaveLength(9);
      // Before each round, and in all.
      expect([...errorsBy, errors.length]).toEqual([0, 1, 1, 1, 1, 2]);
    }),
  );

  it(
    'says of each transaction once that it cannot be looked for',
    marbles(({ cold, expectObservable, flush }) => {
      let looks = 0;
      const { run, errors } = world({
        outcome: () => {
          looks += 1;
          if (looks === 4) return of({ kind: 'reverted' });
          return throwError(() => new EngineError(`busy ${looks}`, { disposition: 'retryable' }));
        },
      });
      expectObservable(run(cold('r 9ms r', { r: [A, B] })), '^ 30ms !');
      flush();
      expect(errors).toEqual(['busy 1', 'busy 5']);
    }),
  );

  it(
    'asks once at a time what became of it, and leaves out a round that comes meanwhile',
    marbles(({ hot, expectObservable, flush }) => {
      const { run, did } = world({ outcome: () => timer(5).pipe(map(() => PAID)) });
      expectObservable(run(hot('r-r-----r', { r: [A] })), '^--------!');
      flush();
      const asked = did.filter((what) => what.startsWith('sign') || what.startsWith('outcome'));
      expect(asked).toEqual(['sign A', 'outcome bytes of A', 'sign A', 'outcome bytes of A']);
    }),
  );

  it(
    'looks again where a look failed',
    marbles(({ cold, expectObservable, flush }) => {
      let looks = 0;
      const { run, did, errors } = world({
        outcome: () => {
          looks += 1;
          return looks === 1
            ? throwError(() => new EngineError('busy', { disposition: 'retryable' }))
            : of(PAID);
        },
      });
      expectObservable(run(cold('r', { r: [A] })), '^ 5ms !');
      flush();
      expect(errors).toEqual(['busy']);
      expect(did.at(-1)).toBe('redeemed');
    }),
  );

  it(
    'lets what became of it be known before it is on disk, and that it is sent after',
    marbles(({ cold, expectObservable, flush }) => {
      const told: string[] = [];
      const note = (what: string): void => void told.push(`${asyncScheduler.now()} ${what}`);
      const { append } = memoryJournal();
      const sink = redemptionSink(
        {},
        {
          redemption: {
            sign: (one) => of(signedFor(one)),
            send: () => of({}),
            outcome: () => of(PAID),
          },
          portfolio: portfolio(),
          journal: { append: (events) => append(events).pipe(delay(5)) },
          apply: tap(({ type }) => note(`${type} known`)),
          onError: ({ message }) => note(message),
        },
      );
      const run$ = cold('r', { r: [A] }).pipe(
        sink,
        tap(({ type }) => note(`${type} on disk`)),
      );
      expectObservable(run$, '^ 20ms !');
      flush();
      expect(told).toEqual([
        '5 redemption-sending known',
        '5 redemption-sending on disk',
        '5 redemption-answered known',
        '5 redeemed known',
        '10 redemption-answered on disk',
        '10 redeemed on disk',
      ]);
    }),
  );
});
