import { asyncScheduler, map, Subject, tap, VirtualTimeScheduler } from 'rxjs';
import type { Address } from '../../../src/domain/address.ts';
import type {
  EngineEvent,
  IntentExpired,
  TradeCopied,
} from '../../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import {
  costOf,
  formatMillionths,
  price,
  proceedsOf,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import { whenSellable } from '../../../src/streams/positions/whenSellable.ts';
import { fc } from '../../support/fc.ts';
import { listen } from '../../support/listen.ts';
import { marbles } from '../../support/marbles.ts';
import {
  ALICE,
  accepted,
  aFill,
  anAnswer,
  anOrder,
  aTradeCopied,
  BOB,
} from '../../support/samples.ts';
import { watched } from '../../support/watched.ts';

const entry = aTradeCopied({ id: 'entry', deadlineMs: 30_000 });
/** An exit from Alice's lot at half a dollar, good until second 60. */
const exit = (count: string, over: Parameters<typeof aTradeCopied>[0] = {}): TradeCopied =>
  aTradeCopied({
    id: `exit ${count}`,
    side: 'SELL',
    purpose: 'exit',
    shares: shares(count),
    decidedAtMs: 0,
    deadlineMs: 60_000,
    ...over,
  });
/** A purchase that is on order, for 40 shares. */
const buying = aTradeCopied({ id: 'buying', shares: shares('40'), usd: usd('20') });
const sendingOf = ({ intent }: TradeCopied, hash = '0xbuy'): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent, hash }),
});
const sending = sendingOf(buying);
/** The same, where it rests on the book. */
const resting = aTradeCopied({ ...buying.intent, orderType: 'GTC' });
const bought = (
  count: string,
  tradeId = 't1',
  settlement: 'MATCHED' | 'CONFIRMED' | 'FAILED' = 'CONFIRMED',
): EngineEvent => ({
  type: 'fill',
  atMs: 0,
  fill: aFill({
    orderHash: '0xbuy',
    tradeId,
    shares: shares(count),
    usd: costOf(shares(count), price('0.5')),
    settlement,
  }),
});
const answered = (...tradeIds: string[]): EngineEvent =>
  anAnswer({ intentId: 'buying', orderHash: '0xbuy', answer: accepted({ tradeIds }) });

/** `sells 20`, `gives up`. */
const say = (event: TradeCopied | IntentExpired): string => {
  if (event.type === 'intent-expired') {
    expect([event.atMs, event.refusal.code]).toEqual([asyncScheduler.now(), 'nothing-settled']);
    return 'gives up';
  }
  const { intent, settledAtMs } = event;
  if (intent.purpose === 'entry') return `buys ${intent.id}`;
  expect(settledAtMs).toBe(asyncScheduler.now());
  expect(intent.usd).toBe(proceedsOf(intent.shares, intent.limitPrice));
  return `sells ${formatMillionths(intent.shares)}`;
};

type Story = {
  readonly copied: readonly [when: string, Readonly<Record<string, TradeCopied>>];
  /** What happens on the account: before, and meanwhile. */
  readonly before?: readonly EngineEvent[];
  readonly meanwhile?: readonly [when: string, Readonly<Record<string, EngineEvent>>];
  readonly maxWaiting?: number;
  /** Whose rest is sold later; by default nobody's. */
  readonly restSoldOf?: Address;
  readonly until?: string;
  readonly told: readonly [when: string, Readonly<Record<string, string>>];
};

const story = ({
  copied,
  before = [],
  meanwhile = ['', {}],
  maxWaiting = 10,
  restSoldOf,
  until = '^ 90s !',
  told,
}: Story) =>
  marbles(({ hot, expectObservable }) => {
    const state = portfolio();
    for (const event of before) state.apply(event);
    const apply = tap((event: EngineEvent) => state.apply(event));
    const out$ = hot(...copied).pipe(
      tap((event) => state.apply(event)),
      whenSellable(
        { maxWaiting },
        {
          portfolio: state,
          changes$: hot(...meanwhile).pipe(apply),
          isRestSold: (leader) => leader === restSoldOf,
          telemetry: NO_TELEMETRY,
        },
      ),
    );
    expectObservable(out$.pipe(map(say)), until).toBe(...told);
  });

const HELD: readonly EngineEvent[] = [buying, sending, answered('t1'), bought('40')];
const COMING: readonly EngineEvent[] = [buying, sending];

describe('whenSellable', () => {
  it(
    'lets entries pass at once, also past exits that wait',
    story({
      before: COMING,
      copied: ['-xe-e--', { x: exit('20'), e: entry }],
      until: '------!',
      told: ['--e-e--', { e: 'buys entry' }],
    }),
  );

  it(
    'lets an exit pass at once whose shares have settled',
    story({
      before: HELD,
      copied: ['-x---|', { x: exit('40') }],
      told: ['-x---|', { x: 'sells 40' }],
    }),
  );

  it(
    'holds it back until they have',
    story({
      before: COMING,
      copied: ['   -x------|  ', { x: exit('40') }],
      meanwhile: [
        '--a--m---c',
        { a: answered('t1'), m: bought('40', 't1', 'MATCHED'), c: bought('40') },
      ],
      told: ['     ---------(x|)', { x: 'sells 40' }],
    }),
  );

  it(
    'waits for all that may come, and goes as soon as nothing more can',
    story({
      before: COMING,
      copied: ['   -x-y-------', { x: exit('10'), y: exit('30', { id: 'y' }) }],
      meanwhile: [
        '-----m-a---c---',
        { m: bought('25', 't1', 'MATCHED'), a: answered('t1'), c: bought('25') },
      ],
      until: '     ---------------!',
      //     40 might have come; the answer says that it was 25
      told: ['     -----------(xy)', { x: 'sells 10', y: 'sells 15' }],
    }),
  );

  it(
    'gives up as soon as it is certain that nothing comes',
    story({
      before: COMING,
      copied: ['   -x-----', { x: exit('40') }],
      meanwhile: [
        '----r--',
        {
          r: anAnswer({
            intentId: 'buying',
            orderHash: '0xbuy',
            answer: { kind: 'rejected', message: '', advice: '' },
          }),
        },
      ],
      until: '     -------!',
      told: ['     ----x--', { x: 'gives up' }],
    }),
  );

  it(
    'sells what has settled after all when the rest of a purchase failed',
    story({
      before: [...COMING, answered('t1', 't2'), bought('10', 't1'), bought('30', 't2', 'MATCHED')],
      copied: ['   -x-----', { x: exit('40') }],
      meanwhile: ['----f--', { f: bought('30', 't2', 'FAILED') }],
      until: '     -------!',
      told: ['     ----x--', { x: 'sells 10' }],
    }),
  );

  const adding = aTradeCopied({ id: 'adding', shares: shares('10'), usd: usd('5') });
  const ADDING = [...HELD, adding, sendingOf(adding, '0xadd')];
  const added: EngineEvent = {
    type: 'fill',
    atMs: 0,
    fill: aFill({
      ...{ orderHash: '0xadd', tradeId: 'added', shares: shares('10'), usd: usd('5') },
      settlement: 'CONFIRMED',
    }),
  };

  it(
    'sells at once what has settled where the rest is sold later, and is not held up by a purchase that adds a little',
    story({
      before: ADDING,
      copied: ['   -x----', { x: exit('50') }],
      meanwhile: ['----c-', { c: added }],
      restSoldOf: ALICE,
      until: '     ------!',
      told: ['     -x----', { x: 'sells 40' }],
    }),
  );

  it(
    'waits for it where nobody sells the rest later',
    story({
      before: ADDING,
      copied: ['   -x----', { x: exit('50') }],
      meanwhile: ['----c-', { c: added }],
      restSoldOf: BOB,
      until: '     ------!',
      told: ['     ----x-', { x: 'sells 50' }],
    }),
  );

  it(
    'waits until half of it has settled, where the rest is sold later',
    story({
      before: COMING,
      copied: ['   -x-----', { x: exit('40') }],
      meanwhile: ['---a-b-', { a: bought('19.99', 't1'), b: bought('0.01', 't2') }],
      restSoldOf: ALICE,
      until: '     -------!',
      told: ['     -----x-', { x: 'sells 20' }],
    }),
  );

  it(
    'waits for a half that the venue would take',
    story({
      before: [...COMING, bought('0.009', 't1')],
      copied: ['   -x----', { x: exit('0.01') }],
      meanwhile: ['----b-', { b: bought('0.001', 't2') }],
      restSoldOf: ALICE,
      until: '     ------!',
      told: ['     ----x-', { x: 'sells 0.01' }],
    }),
  );

  it(
    'waits for nothing that rests on the book',
    story({
      before: [
        resting,
        sendingOf(resting),
        anAnswer({
          intentId: 'buying',
          orderHash: '0xbuy',
          answer: accepted({ status: 'live', tradeIds: [] }),
        }),
        bought('15'),
      ],
      copied: ['-x---', { x: exit('40') }],
      until: '  -----!',
      told: ['  -x---', { x: 'sells 15' }],
    }),
  );

  it(
    'sells what has settled when it must be sent, though more may come',
    story({
      before: COMING,
      copied: ['   x', { x: exit('40') }],
      meanwhile: ['10s a', { a: bought('15') }],
      told: ['     59s x', { x: 'sells 15' }],
    }),
  );

  it(
    'gives up when nothing has settled by then',
    story({
      before: COMING,
      copied: ['   x', { x: exit('40') }],
      told: ['     59s x', { x: 'gives up' }],
    }),
  );

  it(
    'has no time to wait when the deadline is near already',
    story({
      before: COMING,
      copied: [
        '   -x-y',
        { x: exit('40', { deadlineMs: 900 }), y: exit('4', { deadlineMs: 1, id: 'y' }) },
      ],
      until: '     -----!',
      told: ['     -x-y', { x: 'gives up', y: 'gives up' }],
    }),
  );

  it(
    'serves exits from one lot first come, first served',
    story({
      before: COMING,
      copied: ['   -xy----------', { x: exit('20'), y: exit('10', { id: 'y' }) }],
      meanwhile: [
        '----a--b---c-',
        { a: bought('15', 't1'), b: bought('5', 't2'), c: bought('10', 't3') },
      ],
      until: '     -------------!',
      //     a would do for y, but x was there first, and takes 20 of the 20 that b makes of it
      told: ['     -------x---y', { x: 'sells 20', y: 'sells 10' }],
    }),
  );

  it(
    'gives what has settled to the first that must be sent',
    story({
      before: COMING,
      copied: ['   xy', { x: exit('30'), y: exit('10', { id: 'y', deadlineMs: 60_001 }) }],
      meanwhile: ['--a', { a: bought('12') }],
      told: ['     59s xy', { x: 'sells 12', y: 'gives up' }],
    }),
  );

  it(
    'does not count on shares that another order is selling',
    story({
      before: [...HELD, exit('30')],
      copied: ['   -x-', { x: exit('25', { id: 'x' }) }],
      until: '     ---!',
      told: ['     -x-', { x: 'sells 10' }],
    }),
  );

  it(
    'keeps lots apart',
    story({
      before: HELD,
      copied: ['   -x-', { x: exit('40', { leader: BOB }) }],
      until: '     ---!',
      told: ['     -x-', { x: 'gives up' }],
    }),
  );

  it(
    'sells hundredths of a share',
    story({
      before: [...COMING, answered('t1'), bought('3.456789')],
      copied: ['   -x-', { x: exit('40') }],
      until: '     ---!',
      told: ['     -x-', { x: 'sells 3.45' }],
    }),
  );

  it(
    'lets one more than may wait go at once, with what has settled for it',
    story({
      before: [...COMING, bought('15')],
      copied: [
        '   -xyz-',
        { x: exit('10', { shares: shares('12') }), y: exit('20'), z: exit('6', { id: 'z' }) },
      ],
      maxWaiting: 1,
      until: '     -----!',
      //     y waits for 17 more; z finds no room, and y is before it
      told: ['     -x-z-', { x: 'sells 12', z: 'gives up' }],
    }),
  );

  it(
    'completes when the source has and no exit waits',
    story({
      before: COMING,
      copied: ['   -x|', { x: exit('40') }],
      meanwhile: ['----c', { c: bought('40') }],
      told: ['     ----(x|)', { x: 'sells 40' }],
    }),
  );

  // biome-ignore format: marbles
  it('errors with its source, and lets go of everything', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const state = portfolio();
    for (const event of COMING) state.apply(event);
    const changes = hot(' -----------------');
    const source = hot('  -x-y-#', { x: exit('40'), y: exit('4') });
    const changesSubs = [
      '                   -^---!',
      '                   -^-!',
      '                   ---^-!',
    ];
    const watch = watched();
    const telemetry = { ...NO_TELEMETRY, watch: (_: string, read: () => number) => watch.watch(read) };
    const out$ = source.pipe(whenSellable({ maxWaiting: 5 }, { portfolio: state, changes$: changes, telemetry }));
    expectObservable(out$).toBe('-----#');
    expectObservable(out$, '---!').toBe('');
    expectSubscriptions(changes.subscriptions).toBe(changesSubs);
    flush();
    expect(watch.watchers()).toBe(0);
  }));

  it('never sells more than confirmed holdings, whatever happens when (I8)', () => {
    const anyFill = fc.record({
      atMs: fc.nat(1000),
      kind: fc.constantFrom('buy' as const),
      shares: fc.bigInt(1n, 30n),
      confirmMs: fc.nat(70_000),
      fails: fc.boolean(),
    });
    const anyExit = fc.record({
      atMs: fc.nat(70_000),
      kind: fc.constantFrom('exit' as const),
      shares: fc.bigInt(1n, 30n),
      answerMs: fc.nat(3000),
      fills: fc.bigInt(0n, 100n),
    });
    const anyDay = fc.array(fc.oneof(anyFill, anyExit), { minLength: 1, maxLength: 25 });

    fc.assert(
      fc.property(anyDay, fc.constantFrom(0, 1, 10), fc.boolean(), (day, maxWaiting, isSold) => {
        const scheduler = new VirtualTimeScheduler();
        const state = portfolio();
        const changes$ = new Subject<EngineEvent>();
        const exits$ = new Subject<TradeCopied>();
        let confirmed = 0n;
        let given = 0n;
        const happen = (event: EngineEvent): void => {
          state.apply(event);
          changes$.next(event);
        };
        const at = (ms: number, what: () => void): void => {
          scheduler.schedule(what, ms);
        };

        day.forEach((one, n) => {
          if (one.kind === 'exit') {
            at(one.atMs, () => {
              const intent = { id: `x${n}`, shares: (one.shares * 1_000_000n) as Shares };
              const { atMs } = one;
              const copied = exit('1', { ...intent, decidedAtMs: atMs, deadlineMs: atMs + 60_000 });
              happen(copied);
              exits$.next(copied);
            });
            return;
          }
          const count = (one.shares * 1_000_000n) as Shares;
          const fill = aFill({ orderHash: `0xb${n}`, tradeId: `t${n}`, shares: count });
          at(one.atMs, () => {
            const bid = aTradeCopied({ id: `b${n}`, shares: count });
            happen(bid);
            happen({
              type: 'order-sending',
              atMs: 0,
              order: anOrder({ intent: bid.intent, hash: `0xb${n}` }),
            });
            happen(
              anAnswer({
                intentId: `b${n}`,
                orderHash: `0xb${n}`,
                answer: accepted({ tradeIds: [`t${n}`] }),
              }),
            );
            happen({ type: 'fill', atMs: 0, fill });
          });
          at(one.atMs + one.confirmMs, () => {
            if (!one.fails) confirmed += count;
            happen({
              type: 'fill',
              atMs: 0,
              fill: { ...fill, settlement: one.fails ? 'FAILED' : 'CONFIRMED' },
            });
          });
        });

        /** The venue: part of what an exit offers is sold, a while later. */
        const sell = (event: TradeCopied | IntentExpired): void => {
          if (event.type === 'intent-expired') {
            happen(event);
            return;
          }
          const { intent } = event;
          const hash = `0x${intent.id}`;
          given += intent.shares;
          expect(given).toBeLessThanOrEqual(confirmed);
          const { answerMs = 0, fills = 0n } = day[Number(intent.id.slice(1))] as {
            answerMs?: number;
            fills?: bigint;
          };
          const count = ((intent.shares * fills) / 100n) as Shares;
          at(answerMs, () => {
            given -= intent.shares - count;
            happen({ type: 'order-sending', atMs: 0, order: anOrder({ intent, hash }) });
            const answer = accepted({ shares: count, tradeIds: [hash] });
            const fill = aFill({
              orderHash: hash,
              tradeId: hash,
              side: 'SELL',
              shares: count,
              settlement: 'CONFIRMED',
            });
            if (count === 0n)
              happen(
                anAnswer({
                  intentId: intent.id,
                  answer: { kind: 'rejected', message: '', advice: '' },
                }),
              );
            else happen(anAnswer({ intentId: intent.id, orderHash: hash, answer }));
            if (count > 0n) happen({ type: 'fill', atMs: 0, fill });
          });
        };

        const heard = listen(
          exits$.pipe(
            whenSellable(
              { maxWaiting },
              {
                portfolio: state,
                changes$,
                isRestSold: () => isSold,
                telemetry: NO_TELEMETRY,
                scheduler,
              },
            ),
            tap(sell),
          ),
        );
        scheduler.maxFrames = Number.POSITIVE_INFINITY;
        scheduler.flush();
        expect(heard.end).toEqual([]);
        // Every exit comes out, once.
        expect(heard.values).toHaveLength(day.filter(({ kind }) => kind === 'exit').length);
        heard.subscription.unsubscribe();
      }),
      { numRuns: 300 },
    );
  });
});
