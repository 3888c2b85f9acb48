import { map, NEVER, type Observable, tap } from 'rxjs';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import type { CashReading } from '../../../src/domain/portfolio/cashBook.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { plus, type Usd, usd } from '../../../src/domain/units.ts';
import type { Account, AccountUpdate, Funds } from '../../../src/ports/account.ts';
import type { AccountRecord } from '../../../src/ports/accountRecord.ts';
import { NO_TELEMETRY, type Telemetry } from '../../../src/ports/telemetry.ts';
import { accountEvents } from '../../../src/streams/account/accountEvents.ts';
import { marbles } from '../../support/marbles.ts';
import { aFill, anOrder, aTradeCopied } from '../../support/samples.ts';

const matched = aFill();
const mined = aFill({ settlement: 'MINED' });
const other = aFill({ orderHash: '0xother' });
const updates: Record<string, AccountUpdate> = {
  m: { kind: 'fill', fill: matched },
  n: { kind: 'fill', fill: mined },
  o: { kind: 'fill', fill: other },
  c: { kind: 'order-closed', orderHash: '0xh', reason: 'CANCELED' },
  d: { kind: 'order-closed', orderHash: '0xother', reason: 'CANCELED' },
  p: { kind: 'open' },
};
const options = { everyMs: 1_000, quarantineMs: 120_000, lagMs: 60_000 };
const funds: Funds = { cash: usd('12'), missingAllowances: ['0xe'] };

const world = (
  over: Partial<Account>,
  onError: (error: EngineError) => void = () => undefined,
  telemetry: Telemetry = NO_TELEMETRY,
) => ({
  account: { funds: (): Observable<Funds> => NEVER, updates: () => NEVER, ...over },
  // As if nothing were known: then all of ours is news, and what was asked for when is told by it.
  portfolio: {
    ...portfolio(),
    isNews: ({ orderHash }: Fill) => orderHash !== other.orderHash,
    outside: ({ cash, askedAtMs }: CashReading) => plus(cash, BigInt(askedAtMs) as Usd),
  },
  sinceMs: 0,
  onError,
  telemetry,
});

describe('accountEvents', () => {
  // biome-ignore format: marbles
  it('tells of fills and closed orders as they happen', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const told = hot('    -m--c--', updates);
    const unsubscribe = ' ------!';
    const subs = '        ^-----!';
    const expected = '    -m--c--';
    const events$ = accountEvents({ ...options, balanceMs: 100 }, world({ updates: () => told }));
    expectObservable(events$, unsubscribe).toBe(expected, {
      m: { type: 'fill', atMs: 1, fill: matched },
      c: { type: 'order-closed', atMs: 4, orderHash: '0xh', reason: 'CANCELED' },
    });
    expectSubscriptions(told.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('has watched how many steps it remembers, while somebody listens', marbles(({ hot, expectObservable, flush }) => {
    const told = hot('    -m-mc--', updates);
    const store = telemetryStore();
    const events$ = accountEvents({ ...options, balanceMs: 100 }, world({ updates: () => told }, undefined, store));
    expectObservable(events$.pipe(map(store.gauges)), '^-----!').toBe('-a--b--', {
      a: { 'remembered account steps': 1 },
      b: { 'remembered account steps': 2 },
    });
    flush();
    expect(store.gauges()).toEqual({});
  }));

  // biome-ignore format: marbles
  it('tells nobody that the venue is back: that is for who asks the record', marbles(({ hot, expectObservable }) => {
    const told = hot('    p-m-p-', updates);
    const events$ = accountEvents({ ...options, balanceMs: 100 }, world({ updates: () => told }));
    expectObservable(events$, '^-----!').toBe('--m---', { m: { type: 'fill', atMs: 2, fill: matched } });
  }));

  // biome-ignore format: marbles
  it('tells each step of a settlement once, however often the venue repeats it, and none of what was traded by hand', marbles(({ hot, expectObservable }) => {
    const told = hot('    mmnmnoccdm', updates);
    const expected = '    m-n---c-d-';
    const events$ = accountEvents({ ...options, balanceMs: 100 }, world({ updates: () => told }));
    expectObservable(events$, '^---------!').toBe(expected, {
      m: { type: 'fill', atMs: 0, fill: matched },
      n: { type: 'fill', atMs: 2, fill: mined },
      c: { type: 'order-closed', atMs: 6, orderHash: '0xh', reason: 'CANCELED' },
      d: { type: 'order-closed', atMs: 8, orderHash: '0xother', reason: 'CANCELED' },
    });
  }));

  // biome-ignore format: marbles
  it('tells no step again that the record has told of, but one that goes further', marbles(({ cold, hot, expectObservable }) => {
    const book = portfolio();
    for (const event of [aTradeCopied(), { type: 'order-sending' as const, atMs: 0, order: anOrder() }]) book.apply(event);
    const confirmed = aFill({ settlement: 'CONFIRMED' });
    const next = aFill({ tradeId: 'trade-2' });
    const settled: Fill = { ...next, settlement: 'CONFIRMED' };
    const steps: Record<string, AccountUpdate> = {
      ...updates,
      c: { kind: 'fill', fill: confirmed },
      w: { kind: 'fill', fill: next },
      x: { kind: 'fill', fill: settled },
    };
    const told = hot('    p-cmo-wx', steps);
    const expected = '    -f----wx';
    const record: AccountRecord = {
      fillsSince: () => cold('-(f|)', { f: [confirmed] }),
      fillsOf: () => NEVER,
      openOrders: () => NEVER,
      order: () => NEVER,
      shares: () => NEVER,
    };
    const events$ = accountEvents({ ...options, balanceMs: 100 }, {
      ...world({ updates: () => told }),
      record,
      portfolio: book,
    });
    const known$ = events$.pipe(tap((event) => book.apply(event)));
    expectObservable(known$, '^--------!').toBe(expected, {
      f: { type: 'fill', atMs: 1, fill: confirmed },
      w: { type: 'fill', atMs: 6, fill: next },
      x: { type: 'fill', atMs: 7, fill: settled },
    });
  }));

  // biome-ignore format: marbles
  it('reads the balance now and then, never twice at once', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const read = cold('   14ms (f|)', { f: funds });
    const unsubscribe = ' ^ 30ms !';
    const subs = [
      '                   ^ 13ms !',
      '                   20ms ^ 10ms !',
    ];
    const expected = '    14ms b';
    const events$ = accountEvents({ ...options, balanceMs: 10 }, world({ funds: () => read }));
    expectObservable(events$, unsubscribe).toBe(expected, {
      b: { type: 'balance', atMs: 14, cash: usd('12'), outside: usd('12') },
    });
    expectSubscriptions(read.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('tells of a reading that failed, and reads again at the next interval', marbles(({ cold, hot, expectObservable, flush }) => {
    const fails = cold<Funds>('--#', undefined, new EngineError('busy', { disposition: 'retryable' }));
    const works = cold('   (f|)', { f: funds });
    const told = hot('     ---m', updates);
    const unsubscribe = '  ^ 15ms !';
    const expected = '     ---m 6ms b';
    const errors: string[] = [];
    let readings = 0;
    const account = {
      updates: () => told,
      funds: () => {
        readings += 1;
        return readings === 1 ? fails : works;
      },
    };
    const events$ = accountEvents(
      { ...options, balanceMs: 10 },
      world(account, ({ message, disposition }) => errors.push(`${disposition}: ${message}`)),
    );
    expectObservable(events$, unsubscribe).toBe(expected, {
      m: { type: 'fill', atMs: 3, fill: matched },
      b: { type: 'balance', atMs: 10, cash: usd('12'), outside: usd('12.00001') },
    });
    flush();
    expect(errors).toEqual(['retryable: busy']);
  }));

  // biome-ignore format: marbles
  it('survives a reading that throws', marbles(({ expectObservable, flush }) => {
    const errors: string[] = [];
    const account = {
      funds: () => {
        throw new Error('bug');
      },
    };
    const events$ = accountEvents({ ...options, balanceMs: 10 }, world(account, (error) => errors.push(error.message)));
    expectObservable(events$, '^ 15ms !').toBe('');
    flush();
    expect(errors).toEqual(['bug', 'bug']);
  }));
});
