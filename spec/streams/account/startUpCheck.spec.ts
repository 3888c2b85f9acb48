import {
  asyncScheduler,
  defer,
  filter,
  map,
  mergeMap,
  type Observable,
  of,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { VenueOrder } from '../../../src/domain/orders/venueOrder.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { shares, type Usd, usd } from '../../../src/domain/units.ts';
import { startUpCheck } from '../../../src/streams/account/startUpCheck.ts';
import { marbles } from '../../support/marbles.ts';
import {
  ALICE,
  aFill,
  aHoldingCorrected,
  anOrder,
  aTradeCopied,
  BOB,
  NO,
  YES,
} from '../../support/samples.ts';
import { type RecordScript, scriptedRecord } from '../../support/scriptedRecord.ts';

const OPTIONS = { quarantineMs: 120_000, lagMs: 60_000 };
const HASH = '0xh';
const fill = aFill({ orderHash: HASH, settlement: 'CONFIRMED' });
const copied = aTradeCopied({ decidedAtMs: 0, deadlineMs: 30_000 });
const sentOne: EngineEvent[] = [
  { type: 'balance', atMs: 0, cash: usd('100'), outside: usd('100') },
  copied,
  { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: HASH }) },
];
const rejected = new EngineError('No such asset.', { disposition: 'rejected' });
const retryable = new EngineError('The record cannot be read.', { disposition: 'retryable' });

const check = (
  script: RecordScript,
  events: readonly EngineEvent[],
  sinceMs?: number,
  funds = (book: Portfolio): Observable<Usd> => of(book.cash()),
  isOpen = true,
) => {
  const book = portfolio();
  for (const event of events) book.apply(event);
  const told: string[] = [];
  const { record, asked } = scriptedRecord(script);
  const events$ = defer(() =>
    startUpCheck(OPTIONS, {
      record,
      account: {
        funds: () =>
          defer(() => funds(book)).pipe(map((cash) => ({ cash, missingAllowances: [] }))),
      },
      marketData: {
        quote: (assetId) => (isOpen ? of({ assetId, atMs: 0 }) : throwError(() => rejected)),
      },
      portfolio: book,
      sinceMs,
      onError: ({ message }) => told.push(`error ${message}`),
      onRetry: ({ message }) => told.push(`retry ${message}`),
      random: () => 0.5,
      scheduler: asyncScheduler,
    }).pipe(
      tap((event) => {
        if (event.type !== 'reconciled') book.apply(event);
      }),
    ),
  );
  return { events$, asked, told };
};

const report = (over: object = {}) => ({
  type: 'reconciled',
  atMs: 0,
  ordersOpen: 0,
  ordersSettled: 0,
  fills: 0,
  holdings: [],
  ...over,
});

/** The reading of our cash, as the book has it. */
const cash = (has: string, outside = '0', atMs = 0) => ({
  type: 'balance',
  atMs,
  cash: usd(has),
  outside: usd(outside),
});

describe('startUpCheck', () => {
  // biome-ignore format: marbles
  it('asks for nothing where nothing ran before', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({}, []);
    expectObservable(events$).toBe('|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('settles what an earlier run left open, and reports', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({ fills: () => of([fill]), shares: { [YES]: shares('20') } }, sentOne, 500_000);
    expectObservable(events$).toBe('(fcr|)', {
      f: { type: 'fill', atMs: 0, fill },
      c: cash('90'),
      r: report({ ordersOpen: 1, ordersSettled: 1, fills: 1 }),
    });
    flush();
    expect(asked).toEqual(['fills since -60000', `shares of ${YES}`]);
  }));

  // biome-ignore format: marbles
  it('reads the fills since the account was watched, where nothing is under way', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({}, [], -500_000);
    expectObservable(events$).toBe('(cr|)', { c: cash('0'), r: report() });
    flush();
    expect(asked).toEqual(['fills since -560000']);
  }));

  // biome-ignore format: marbles
  it('reads those of a day where the clock was ahead while it was', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({}, [], 500_000);
    expectObservable(events$).toBe('(cr|)', { c: cash('0'), r: report() });
    flush();
    expect(asked).toEqual(['fills since -86460000']);
  }));

  const dead: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: HASH };

  // biome-ignore format: marbles
  it('finds what an order that an earlier run gave up has traded after all, and warns of it', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({ fills: () => of([fill, fill]), shares: { [YES]: shares('20') } }, [...sentOne, dead], 500_000);
    const warning: unknown = expect.stringContaining('has traded after all: BUY 20');
    expectObservable(events$).toBe('(wfcr|)', {
      w: { type: 'fault', atMs: 0, where: 'orders', message: warning },
      f: { type: 'fill', atMs: 0, fill },
      c: cash('90'),
      r: report({ fills: 1 }),
    });
    flush();
    expect(asked).toEqual(['fills since -60000', `shares of ${YES}`]);
  }));

  // biome-ignore format: marbles
  it('finds on the book what an earlier run gave up, and warns of it', marbles(({ expectObservable }) => {
    const copied = aTradeCopied({ orderType: 'GTC' });
    const resting: EngineEvent[] = [copied, { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: HASH }) }, dead];
    const open: VenueOrder = { hash: HASH, state: 'open', status: 'LIVE', matched: shares('0'), tradeIds: [] };
    const { events$ } = check({ open: [open], orders: { [HASH]: () => of(open) } }, resting, 500_000);
    expectObservable(events$).toBe('(wfcr|)', {
      w: { type: 'fault', atMs: 0, where: 'orders', message: `An order that was presumed dead is on the book after all (order ${HASH}).` },
      f: { type: 'order-found', atMs: 0, orderHash: HASH, status: 'LIVE' },
      c: cash('0'),
      r: report(),
    });
  }));

  // biome-ignore format: marbles
  it('looks no further back for an order that was given up than a day', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = check({}, [...sentOne, dead], 86_000_000);
    expectObservable(events$, '86400001ms ^').toBe('86400001ms (cr|)', { c: cash('100', '0', 86_400_001), r: report({ atMs: 86_400_001 }) });
    flush();
    expect(asked).toEqual(['fills since 85940000']);
  }));

  const held: EngineEvent[] = [...sentOne, { type: 'fill', atMs: 1, fill }];
  const MINUTE = '60001ms ^';
  const ATMS = 60_001;
  const short = { assetId: YES, ours: shares('20'), venues: shares('19.5') };

  // biome-ignore format: marbles
  it('counts what stays open, takes off the book what the wallet has not had for long, and says so', marbles(({ expectObservable, flush }) => {
    const other = aTradeCopied({ id: 'other', assetId: NO, decidedAtMs: 0, deadlineMs: 30_000 });
    const open: EngineEvent[] = [other, { type: 'order-sending', atMs: 0, order: anOrder({ intent: other.intent, hash: '0xo' }) }];
    const { events$, asked } = check({ shares: { [YES]: shares('19.5') } }, [...held, ...open], 5);
    expectObservable(events$, MINUTE).toBe('60001ms c 4999ms (sr|)', {
      c: cash('90', '0', ATMS),
      s: aHoldingCorrected({ atMs: ATMS + 5_000 }),
      r: report({ atMs: ATMS + 5_000, ordersOpen: 1, holdings: [{ ...short, isCorrected: true }] }),
    });
    flush();
    expect(asked.slice(-2)).toEqual([`shares of ${YES}`, `shares of ${YES}`]);
  }));

  // biome-ignore format: marbles
  it('corrects all lots of an asset together, and reports that also where the check is made again after it', marbles(({ expectObservable }) => {
    const bobs = aTradeCopied({ id: 'bobs', leader: BOB, decidedAtMs: 0, deadlineMs: 30_000 });
    const ofNos = aFill({ assetId: NO, orderHash: '0xn', tradeId: 'n', settlement: 'CONFIRMED' });
    const nos = aTradeCopied({ id: 'nos', assetId: NO, decidedAtMs: 0, deadlineMs: 30_000 });
    const more: EngineEvent[] = [
      bobs, { type: 'order-sending', atMs: 0, order: anOrder({ intent: bobs.intent, hash: '0xb' }) },
      { type: 'fill', atMs: 1, fill: aFill({ orderHash: '0xb', tradeId: 'b', settlement: 'CONFIRMED' }) },
      nos, { type: 'order-sending', atMs: 0, order: anOrder({ intent: nos.intent, hash: '0xn' }) },
      { type: 'fill', atMs: 1, fill: ofNos },
    ];
    let reads = 0;
    const ofNo = () => timer(6_000).pipe(mergeMap(() => (reads++ < 1 ? throwError(() => retryable) : of(shares('20')))));
    const { events$ } = check({ shares: { [YES]: shares('19'), [NO]: ofNo } }, [...held, ...more], 5);
    const lots = [ALICE, BOB].map((leader) => ({ leader, shares: shares('10.5'), cost: usd('5.25') }));
    expectObservable(events$.pipe(filter(({ type }) => type !== 'balance')), MINUTE).toBe('65001ms s 7249ms (r|)', {
      s: aHoldingCorrected({ atMs: ATMS + 5_000, ours: shares('40'), venues: shares('19'), lots }),
      r: report({ atMs: ATMS + 12_250, holdings: [{ assetId: YES, ours: shares('40'), venues: shares('19'), isCorrected: true }] }),
    });
  }));

  const leaves = (
    why: string,
    script: RecordScript,
    events: readonly EngineEvent[],
    changed: object,
    isOpen = true,
    waits = true,
  ) =>
    // biome-ignore format: marbles
    it(`leaves the book as it is where ${why}`, marbles(({ expectObservable }) => {
      const { events$ } = check(script, events, 5, undefined, isOpen);
      const atMs = waits ? ATMS + 5_000 : ATMS;
      expectObservable(events$.pipe(filter(({ type }) => type !== 'balance')), MINUTE).toBe(`${atMs}ms (r|)`, { r: report({ atMs, ...changed }) });
    }));
  const lacking = { shares: { [YES]: shares('19.5') } };
  leaves(
    'the wallet has more',
    { shares: { [YES]: shares('21') } },
    held,
    { holdings: [{ ...short, venues: shares('21') }] },
    true,
    false,
  );
  leaves('its market has no book, and may be decided', lacking, held, { holdings: [short] }, false);
  leaves(
    'it was traded within the lag',
    lacking,
    [...sentOne, { type: 'fill', atMs: 2, fill }],
    { holdings: [short] },
    true,
    false,
  );
  let readings = 0;
  const twice = {
    shares: { [YES]: () => defer(() => of(shares(readings++ === 0 ? '19.5' : '19.6'))) },
  };
  leaves('the wallet does not say the same twice', twice, held, { holdings: [short] });
  const matched = aFill({ orderHash: HASH });
  leaves(
    'a fill has not settled',
    lacking,
    [...sentOne, { type: 'fill', atMs: 1, fill: matched }],
    { ordersOpen: 1, notCompared: [YES] },
    true,
    false,
  );
  const sale = aTradeCopied({
    id: 'sale',
    side: 'SELL',
    purpose: 'exit',
    decidedAtMs: 0,
    deadlineMs: 30_000,
  });
  const selling: EngineEvent[] = [
    sale,
    { type: 'order-sending', atMs: 0, order: anOrder({ intent: sale.intent, hash: '0xs' }) },
  ];
  leaves(
    'an order may have sold some',
    lacking,
    [...held, ...selling],
    { ordersOpen: 1, notCompared: [YES] },
    true,
    false,
  );
  const given: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: '0xs' };
  leaves(
    'one that was presumed dead may',
    lacking,
    [...held, ...selling, given],
    { notCompared: [YES] },
    true,
    false,
  );

  // biome-ignore format: marbles
  it('is made again until the venue can be asked: whoever does not know what they own must not buy', marbles(({ expectObservable, flush }) => {
    let reads = 0;
    const fills = () => (reads++ < 2 ? throwError(() => retryable) : of([]));
    const { events$, told } = check({ fills }, [], 5);
    expectObservable(events$, '^ 10s !').toBe('750ms (cr|)', { c: cash('0', '0', 750), r: report({ atMs: 750 }) });
    flush();
    expect(told).toEqual([`retry ${retryable.message}`, `retry ${retryable.message}`]);
  }));

  // biome-ignore format: marbles
  it('tells what came or went meanwhile, once all that was traded is known', marbles(({ expectObservable }) => {
    const { events$ } = check({ fills: () => of([fill]), shares: { [YES]: shares('20') } }, sentOne, 500_000, () => of(usd('25')));
    expectObservable(events$).toBe('(fcr|)', {
      f: { type: 'fill', atMs: 0, fill },
      c: cash('25', '-65'),
      r: report({ ordersOpen: 1, ordersSettled: 1, fills: 1 }),
    });
  }));

  // biome-ignore format: marbles
  it('is not over before our cash can be read', marbles(({ expectObservable, flush }) => {
    let reads = 0;
    const funds = (): Observable<Usd> => (reads++ < 1 ? throwError(() => retryable) : of(usd('7')));
    const { events$, told } = check({}, [], 5, funds);
    expectObservable(events$).toBe('250ms (cr|)', { c: cash('7', '7', 250), r: report({ atMs: 250 }) });
    flush();
    expect(told).toEqual([`retry ${retryable.message}`]);
  }));

  // biome-ignore format: marbles
  it('leaves out an asset that the venue does not know any more, and says so', marbles(({ expectObservable, flush }) => {
    const { events$, told } = check({ shares: { [YES]: () => throwError(() => rejected) } }, held, 5);
    expectObservable(events$).toBe('(cr|)', { c: cash('90'), r: report({ notCompared: [YES] }) });
    flush();
    expect(told).toEqual([`error ${rejected.message}`]);
  }));
});
