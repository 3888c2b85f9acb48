import { asyncScheduler, map, NEVER, type Observable, of, tap, throwError, timer } from 'rxjs';
import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { VenueOrder } from '../../../src/domain/orders/venueOrder.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { reconciliation } from '../../../src/streams/account/reconciliation.ts';
import { fail } from '../../support/fail.ts';
import { marbles } from '../../support/marbles.ts';
import { accepted, aFill, anAnswer, anOrder, aTradeCopied, NO } from '../../support/samples.ts';
import { type RecordScript, scriptedRecord } from '../../support/scriptedRecord.ts';

const OPTIONS = { everyMs: 1_000, quarantineMs: 120_000, lagMs: 60_000 };
const HASH = '0xh';
const fill = aFill({ orderHash: HASH, settlement: 'CONFIRMED' });
const over: VenueOrder = {
  hash: HASH,
  state: 'over',
  status: 'CANCELED',
  matched: shares('0'),
  tradeIds: [],
};
const retryable = new EngineError('The record cannot be read.', { disposition: 'retryable' });

/** An order for 20 shares at $10, sent at 0 and to be sent until 30,000. */
const sent = (answer?: PostAnswer, sentAtMs = 0): EngineEvent[] => {
  const copied = aTradeCopied({ decidedAtMs: 0, deadlineMs: 30_000 });
  const order = anOrder({ intent: copied.intent, hash: HASH });
  return [
    { type: 'balance', atMs: 0, cash: usd('100'), outside: usd('100') },
    copied,
    { type: 'order-sending', atMs: sentAtMs, order },
    ...(answer ? [anAnswer({ answer, orderHash: HASH, intentId: copied.intent.id })] : []),
  ];
};
const unknown: PostAnswer = { kind: 'unknown', message: '' };

const world = (script: RecordScript, events: readonly EngineEvent[]) => {
  const book: Portfolio = portfolio();
  for (const event of events) book.apply(event);
  const errors: string[] = [];
  const { record, asked } = scriptedRecord(script);
  const events$ = (missed$: Observable<unknown> = NEVER, sinceMs = 0) =>
    reconciliation(OPTIONS, {
      record,
      portfolio: book,
      missed$,
      sinceMs,
      onError: ({ message }) => errors.push(message),
    }).pipe(tap((event) => book.apply(event)));
  return { book, asked, errors, events$ };
};

describe('reconciliation', () => {
  // biome-ignore format: marbles
  it('asks for nothing while nothing is open', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = world({}, []);
    expectObservable(events$(), '^ 100s !').toBe('');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('finds the fill of an order whose answer was lost, and frees the rest', marbles(({ expectObservable, flush }) => {
    const part = { ...fill, shares: shares('5'), usd: usd('2.5') };
    const venue = { ...over, matched: shares('5') };
    const { events$, asked, book } = world({ fills: () => of([part]), orders: { [HASH]: () => of(venue) } }, sent(unknown));
    expectObservable(events$(), '^ 5s !').toBe('1s (fc)', {
      f: { type: 'fill', atMs: 1_000, fill: part },
      c: { type: 'order-closed', atMs: 1_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
    });
    flush();
    expect(asked).toEqual(['fills since -60000', `order ${HASH}`]);
    expect(book.free()).toBe(usd('97.5'));
  }));

  // biome-ignore format: marbles
  it('keeps the money of an order reserved until the fills that the venue tells of are known', marbles(({ expectObservable, flush }) => {
    const { events$, book } = world({ orders: { [HASH]: () => of({ ...over, matched: shares('5') }) } }, sent(unknown));
    expectObservable(events$(), '^ 5s !').toBe('1s c', {
      c: { type: 'order-closed', atMs: 1_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
    });
    flush();
    expect(book.free()).toBe(usd('90'));
  }));

  // biome-ignore format: marbles
  it('reads back to where an order was sent whose fills are missing, now and then, however late the record has them', marbles(({ expectObservable, flush }) => {
    const part = { ...fill, shares: shares('5'), usd: usd('2.5') };
    const fills = () => (asyncScheduler.now() > 600_000 ? of([part]) : of([]));
    const { events$, asked, book } = world({ fills, tradedAtMs: 500, orders: { [HASH]: () => of({ ...over, matched: shares('5') }) } }, sent(unknown));
    expectObservable(events$(), '^ 700s !').toBe('1s c 609999ms f', {
      c: { type: 'order-closed', atMs: 1_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
      f: { type: 'fill', atMs: 611_000, fill: part },
    });
    flush();
    expect(book.free()).toBe(usd('97.5'));
    const deep = asked.filter((what) => what === 'fills since -60000');
    expect(deep.length).toBeLessThan(15);
  }));

  // biome-ignore format: marbles
  it('presumes dead what nobody has heard of when its quarantine is over, and not before', marbles(({ expectObservable, flush }) => {
    const { events$, asked, book } = world({}, sent(unknown));
    expectObservable(events$(), '^ 200s !').toBe('151s d', {
      d: { type: 'order-presumed-dead', atMs: 151_000, orderHash: HASH },
    });
    flush();
    expect(asked.filter((what) => what === 'open orders')).toHaveLength(1);
    expect(book.free()).toBe(usd('100'));
  }));

  // biome-ignore format: marbles
  it('presumes nothing dead that is listed among the open orders', marbles(({ expectObservable }) => {
    const open: VenueOrder = { ...over, state: 'open', status: 'LIVE' };
    const { events$ } = world({ open: [open] }, sent(unknown));
    expectObservable(events$(), '^ 155s !').toBe('151s f', {
      f: { type: 'order-found', atMs: 151_000, orderHash: HASH, status: 'LIVE' },
    });
  }));

  describe('of an order that cannot be looked up by its hash', () => {
    const failing = { [HASH]: () => throwError(() => retryable) };

    // biome-ignore format: marbles
    it('goes by the open orders and the fills, after ten minutes of it', marbles(({ expectObservable, flush }) => {
      const { events$, asked, errors, book } = world({ orders: failing }, sent(unknown));
      expectObservable(events$(), '^ 700s !').toBe('601s d', {
        d: { type: 'order-presumed-dead', atMs: 601_000, orderHash: HASH },
      });
      flush();
      expect(asked.filter((what) => what === 'open orders')).toHaveLength(1);
      expect(errors).toHaveLength(601);
      expect(book.free()).toBe(usd('100'));
    }));

    // biome-ignore format: marbles
    it('counts anew after every look-up that worked', marbles(({ expectObservable }) => {
      const heldBack: VenueOrder = { ...over, state: 'unclear', status: 'PARKED' };
      const orders = { [HASH]: () => (asyncScheduler.now() === 550_000 ? of(heldBack) : throwError(() => retryable)) };
      expectObservable(world({ orders }, sent(unknown)).events$(), '^ 1300s !').toBe('1151s d', {
        d: { type: 'order-presumed-dead', atMs: 1_151_000, orderHash: HASH },
      });
    }));

    // biome-ignore format: marbles
    it('decides nothing while the open orders or the fills cannot be read either', marbles(({ expectObservable, flush }) => {
      const broken = () => throwError(() => retryable);
      const listless = world({ orders: failing, open: broken }, sent(unknown));
      const fillless = world({ orders: failing, fills: broken }, sent(unknown));
      expectObservable(listless.events$(), '^ 900s !').toBe('');
      expectObservable(fillless.events$(), '^ 900s !').toBe('');
      flush();
      expect([listless.book.free(), fillless.book.free()]).toEqual([usd('90'), usd('90')]);
    }));
  });

  // biome-ignore format: marbles
  it('presumes nothing dead while the fills cannot be read, and says so', marbles(({ expectObservable, flush }) => {
    const { events$, errors } = world({ fills: () => throwError(() => retryable) }, sent(unknown));
    expectObservable(events$(), '^ 200s !').toBe('');
    flush();
    expect(errors.length).toBeGreaterThan(100);
  }));

  // biome-ignore format: marbles
  it('asks about orders while the fills take long, and keeps what they traded reserved until they are known', marbles(({ expectObservable, flush }) => {
    const part = { ...fill, shares: shares('5'), usd: usd('2.5') };
    const slow = () => timer(20_000).pipe(map(() => [part]));
    const { events$, book } = world({ fills: slow, orders: { [HASH]: () => of({ ...over, matched: shares('5') }) } }, sent(unknown));
    expectObservable(events$(), '^ 30s !').toBe('4s c 16999ms f', {
      c: { type: 'order-closed', atMs: 4_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
      f: { type: 'fill', atMs: 21_000, fill: part },
    });
    const free: string[] = [];
    timer(15_000).subscribe({ next: () => free.push(String(book.free())), error: fail });
    flush();
    expect(free).toEqual([String(usd('90'))]);
    expect(book.free()).toBe(usd('97.5'));
  }));

  // biome-ignore format: marbles
  it('asks about orders though the fills could not be read, and then says so', marbles(({ expectObservable, flush }) => {
    const { events$, errors } = world({ fills: () => throwError(() => retryable), orders: { [HASH]: () => of(over) } }, sent(unknown));
    expectObservable(events$(), '^ 1500ms !').toBe('1s c', {
      c: { type: 'order-closed', atMs: 1_000, orderHash: HASH, reason: 'CANCELED', traded: shares('0') },
    });
    flush();
    expect(errors).toEqual([retryable.message]);
  }));

  // biome-ignore format: marbles
  it('goes on with the others when one order cannot be looked up', marbles(({ expectObservable, flush }) => {
    const other = aTradeCopied({ id: 'other', assetId: NO, decidedAtMs: 0, deadlineMs: 30_000 });
    const events = [
      ...sent(unknown),
      other,
      { type: 'order-sending' as const, atMs: 0, order: anOrder({ intent: other.intent, hash: '0xo' }) },
      anAnswer({ answer: unknown, orderHash: '0xo', intentId: 'other' }),
    ];
    const { events$, errors } = world({ orders: { [HASH]: () => throwError(() => retryable), '0xo': () => of({ ...over, hash: '0xo' }) } }, events);
    expectObservable(events$(), '^ 1500ms !').toBe('1s c', {
      c: { type: 'order-closed', atMs: 1_000, orderHash: '0xo', reason: 'CANCELED', traded: shares('0') },
    });
    flush();
    expect(errors).toEqual([retryable.message]);
  }));

  // biome-ignore format: marbles
  it('keeps no order waiting for the answer about another, and asks once while there is none', marbles(({ expectObservable, flush }) => {
    const { events$, book, asked } = world({ orders: { [HASH]: () => NEVER, '0xo': () => of({ ...over, hash: '0xo' }) } }, sent(unknown));
    const other = aTradeCopied({ id: 'other', assetId: NO, decidedAtMs: 0, deadlineMs: 30_000 });
    timer(10_000).subscribe({
      next: () => {
        book.apply(other);
        book.apply({ type: 'order-sending', atMs: 10_000, order: anOrder({ intent: other.intent, hash: '0xo' }) });
        book.apply(anAnswer({ answer: unknown, orderHash: '0xo', intentId: 'other' }));
      },
      error: fail,
    });
    expectObservable(events$(), '^ 20s !').toBe('11s c', {
      c: { type: 'order-closed', atMs: 11_000, orderHash: '0xo', reason: 'CANCELED', traded: shares('0') },
    });
    flush();
    expect(asked.filter((what) => what.startsWith('order'))).toEqual([`order ${HASH}`, 'order 0xo']);
  }));

  // biome-ignore format: marbles
  it('does not wait ever anew for fills that take long: who wakes meanwhile has the same turn', marbles(({ hot, expectObservable, flush }) => {
    const back = hot('1500ms (oooo)', { o: 1 });
    const { events$, asked } = world({ fills: () => NEVER, orders: { [HASH]: () => of(over) } }, sent(unknown));
    expectObservable(events$(back), '^ 6s !').toBe('4s c', {
      c: { type: 'order-closed', atMs: 4_000, orderHash: HASH, reason: 'CANCELED', traded: shares('0') },
    });
    flush();
    expect(asked.filter((what) => what.startsWith('order'))).toEqual([`order ${HASH}`]);
  }));

  // biome-ignore format: marbles
  it('reads what was missed until that works, also where no order is under way', marbles(({ hot, expectObservable, flush }) => {
    const ended: EngineEvent = { type: 'order-closed', atMs: 0, orderHash: HASH, reason: 'CANCELED', traded: shares('0') };
    const answers = [throwError(() => retryable), throwError(() => retryable), of([fill])];
    const { events$, asked, book } = world({ fills: () => answers.shift() ?? of([]) }, [...sent(accepted({ status: 'live', tradeIds: [] })), ended]);
    expect(book.ordersUnderWay()).toEqual([]);
    expectObservable(events$(hot('1500ms o', { o: 1 })), '^ 60s !').toBe('12s f', {
      f: { type: 'fill', atMs: 12_000, fill },
    });
    flush();
    expect(asked.filter((what) => what.startsWith('fills'))).toHaveLength(3);
  }));

  describe('of an order that rested and was taken off the book, nobody said with how much traded', () => {
    const resting = (): EngineEvent[] => {
      const copied = aTradeCopied({ orderType: 'GTC', decidedAtMs: 0, deadlineMs: 30_000 });
      const answer = accepted({ status: 'live', shares: shares('0'), usd: usd('0'), tradeIds: [] });
      return [
        { type: 'balance', atMs: 0, cash: usd('100'), outside: usd('100') },
        copied,
        { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: HASH }) },
        anAnswer({ answer, orderHash: HASH, intentId: copied.intent.id }),
        { type: 'order-closed', atMs: 0, orderHash: HASH, reason: 'Cancelled, as was asked.' },
      ];
    };

    // biome-ignore format: marbles
    it('asks for that, and keeps its money reserved until then', marbles(({ expectObservable, flush }) => {
      const part = { ...fill, shares: shares('5'), usd: usd('2.5') };
      const { events$, book } = world({ fills: () => of([part]), orders: { [HASH]: () => of({ ...over, matched: shares('5') }) } }, resting());
      expect(book.free()).toBe(usd('90'));
      expectObservable(events$(), '^ 60s !').toBe('10s (fc)', {
        f: { type: 'fill', atMs: 10_000, fill: part },
        c: { type: 'order-closed', atMs: 10_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
      });
      flush();
      expect(book.free()).toBe(usd('97.5'));
      expect(book.ordersUnderWay()).toEqual([]);
    }));

    // biome-ignore format: marbles
    it('goes by its fills where the venue does not know it any more, once the record must have them', marbles(({ expectObservable, flush }) => {
      const { events$, book } = world({}, resting());
      expectObservable(events$(), '^ 200s !').toBe('60s c', {
        c: expect.objectContaining({ type: 'order-closed', atMs: 60_000, traded: shares('0') }) as unknown,
      });
      flush();
      expect(book.free()).toBe(usd('100'));
      expect(book.ordersUnderWay()).toEqual([]);
    }));
  });

  // biome-ignore format: marbles
  it('asks about twenty orders side by side where answers take long', marbles(({ expectObservable, flush }) => {
    const names = Array.from({ length: 25 }, (_, index) => `0x${index}`);
    const events = names.flatMap((hash, index): EngineEvent[] => {
      const copied = aTradeCopied({ id: hash, assetId: `${index}`, decidedAtMs: 0, deadlineMs: 30_000 });
      const order = anOrder({ intent: copied.intent, hash });
      return [copied, { type: 'order-sending', atMs: 0, order }, anAnswer({ answer: unknown, orderHash: hash, intentId: hash })];
    });
    const slow = () => timer(300).pipe(map(() => undefined));
    const { events$, asked } = world({ orders: Object.fromEntries(names.map((hash) => [hash, slow])) }, events);
    const orders = () => asked.filter((what) => what.startsWith('order '));
    const early$ = timer(1_299).pipe(map(() => orders().length));
    const late$ = timer(1_599).pipe(map(() => orders().length));
    expectObservable(events$(), '^ 1600ms !').toBe('');
    expectObservable(early$).toBe('1299ms (n|)', { n: 20 });
    expectObservable(late$).toBe('1599ms (n|)', { n: 25 });
    flush();
  }));

  // biome-ignore format: marbles
  it('reads what was missed each time the feed is back, from where it last knew everything', marbles(({ hot, expectObservable, flush }) => {
    const back = hot('-o 5s o', { o: 1 });
    let reads = 0;
    const fills = () => of(reads++ === 0 ? [] : [fill]);
    const { events$, asked } = world({ fills }, sent({ kind: 'accepted', status: 'live', shares: shares('0'), usd: usd('0'), tradeIds: [] }));
    expectObservable(events$(back, -100_000), '^ 6s !').toBe('-- 5s f', { f: { type: 'fill', atMs: 5_002, fill } });
    flush();
    expect(asked.slice(0, 2)).toEqual(['fills since -160000', `fills since ${1 - 60_000}`]);
  }));

  // biome-ignore format: marbles
  it('tells of a fill once, though every look finds it', marbles(({ hot, expectObservable }) => {
    const back = hot('ooo', { o: 1 });
    const { events$ } = world({ fills: () => of([fill, fill]) }, sent(unknown));
    expectObservable(events$(back), '^ 500ms !').toBe('f', { f: { type: 'fill', atMs: 0, fill } });
  }));

  // biome-ignore format: marbles
  it('looks once more, and not ten times, for what is asked while it looks', marbles(({ hot, expectObservable, flush }) => {
    const back = hot('oooooooooo', { o: 1 });
    const { events$, asked } = world({ answerMs: 50 }, []);
    expectObservable(events$(back), '^ 500ms !').toBe('');
    flush();
    expect(asked).toHaveLength(2);
  }));

  // biome-ignore format: marbles
  it('reads the fills now and then for the sake of what was presumed dead, and adopts one that comes late', marbles(({ expectObservable, flush }) => {
    let reads = 0;
    const fills = () => of(reads++ < 2 ? [] : [fill]);
    const dead: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: HASH };
    const { events$, book } = world({ fills, tradedAtMs: 120_000 }, [...sent(unknown), dead]);
    expectObservable(events$(), '^ 200s !').toBe('180s f', { f: { type: 'fill', atMs: 180_000, fill } });
    flush();
    expect(book.free()).toBe(usd('90'));
  }));

  // biome-ignore format: marbles
  it('reads now and then back to where that was sent, however late the record has its fill, and does not read so far each time', marbles(({ expectObservable, flush }) => {
    const fills = () => (asyncScheduler.now() > 400_000 ? of([fill]) : of([]));
    const { events$, asked, book } = world({ fills, tradedAtMs: 500 }, sent(unknown));
    expectObservable(events$(), '^ 1200s !').toBe('151s d 359999ms f', {
      d: { type: 'order-presumed-dead', atMs: 151_000, orderHash: HASH },
      f: { type: 'fill', atMs: 511_000, fill },
    });
    flush();
    expect(book.free()).toBe(usd('90'));
    const deep = asked.slice(asked.indexOf('open orders')).filter((what) => what === 'fills since -60000');
    // No more once it is filled to the end.
    expect(deep).toHaveLength(2);
  }));

  // biome-ignore format: marbles
  it('asks what became of the rest where what was presumed dead has traded in part', marbles(({ expectObservable, flush }) => {
    const part = { ...fill, shares: shares('5'), usd: usd('2.5') };
    const dead: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: HASH };
    const venue = { ...over, matched: shares('5') };
    const { events$, asked, book } = world({ fills: () => of([part]), tradedAtMs: 1, orders: { [HASH]: () => of(venue) } }, [...sent(unknown), dead]);
    expectObservable(events$(), '^ 100s !').toBe('60s (fc)', {
      f: { type: 'fill', atMs: 60_000, fill: part },
      c: { type: 'order-closed', atMs: 60_000, orderHash: HASH, reason: 'CANCELED', traded: shares('5') },
    });
    flush();
    expect(asked.filter((what) => what === `order ${HASH}`)).toHaveLength(1);
    expect(book.free()).toBe(usd('97.5'));
  }));

  describe('where an order that could rest was presumed dead', () => {
    const open: VenueOrder = { ...over, state: 'open', status: 'LIVE' };
    const dead: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: HASH };
    const gtc = sent(unknown).map((event): EngineEvent => {
      const intent = (of: Intent): Intent => ({ ...of, orderType: 'GTC' });
      if (event.type === 'trade-copied') return { ...event, intent: intent(event.intent) };
      return event.type === 'order-sending'
        ? { ...event, order: { ...event.order, intent: intent(event.order.intent) } }
        : event;
    });

    // biome-ignore format: marbles
    it('finds it on the book within a minute, with what it ties up, and asks for the books no more', marbles(({ expectObservable, flush }) => {
      const others = [{ ...open, hash: '0xby-hand' }, { ...open, state: 'unclear' as const }];
      const { events$, asked, book } = world({ open: () => of(asyncScheduler.now() < 100_000 ? others : [...others, open]), orders: { [HASH]: () => of(open) } }, [...gtc, dead]);
      expectObservable(events$(), '^ 300s !').toBe('120s f', { f: { type: 'order-found', atMs: 120_000, orderHash: HASH, status: 'LIVE' } });
      flush();
      expect(book.free()).toBe(usd('90'));
      expect(asked.filter((what) => what === 'open orders')).toHaveLength(2);
    }));

    // biome-ignore format: marbles
    it('does not look for what cannot rest', marbles(({ expectObservable, flush }) => {
      const { events$, asked } = world({ open: [open] }, [...sent(unknown), dead]);
      expectObservable(events$(), '^ 300s !').toBe('');
      flush();
      expect(asked).not.toContain('open orders');
    }));

    // biome-ignore format: marbles
    it('tells of books that cannot be read, and reads them again', marbles(({ expectObservable, flush }) => {
      const { events$, errors } = world({ open: () => (asyncScheduler.now() < 100_000 ? throwError(() => retryable) : of([open])), orders: { [HASH]: () => of(open) } }, [...gtc, dead]);
      expectObservable(events$(), '^ 150s !').toBe('120s f', { f: { type: 'order-found', atMs: 120_000, orderHash: HASH, status: 'LIVE' } });
      flush();
      expect(errors).toEqual([retryable.message]);
    }));
  });

  describe('where the clock was set back by an hour', () => {
    const HOUR_MS = 3_600_000;
    const DAY_MS = 86_400_000;

    // biome-ignore format: marbles
    it('asks within a second about what seems to be sent later than now, and finds its fill', marbles(({ expectObservable, flush }) => {
      const { events$, asked, book } = world({ fills: () => of([fill]), tradedAtMs: -HOUR_MS }, sent(unknown, HOUR_MS));
      expectObservable(events$(NEVER, HOUR_MS), '^ 1500ms !').toBe('1s f', { f: { type: 'fill', atMs: 1_000, fill } });
      flush();
      expect(asked).toEqual([`fills since ${1_000 - DAY_MS - 60_000}`]);
      expect(book.free()).toBe(usd('90'));
    }));

    // biome-ignore format: marbles
    it('waits out the quarantine of such an order from then on', marbles(({ expectObservable, flush }) => {
      const { events$, book } = world({}, sent(unknown, HOUR_MS));
      // Sent after its deadline, as far as anybody can tell.
      expectObservable(events$(NEVER, HOUR_MS), '^ 200s !').toBe('122s d', {
        d: { type: 'order-presumed-dead', atMs: 122_000, orderHash: HASH },
      });
      flush();
      expect(book.free()).toBe(usd('100'));
    }));

    // biome-ignore format: marbles
    it('presumes nothing dead by fills that were read before', marbles(({ expectObservable, flush }) => {
      const { events$, book } = world({ fills: () => throwError(() => retryable) }, sent(unknown));
      expectObservable(events$(NEVER, HOUR_MS), '^ 200s !').toBe('');
      flush();
      expect(book.free()).toBe(usd('90'));
    }));

    // biome-ignore format: marbles
    it('reads what was missed within seconds', marbles(({ hot, expectObservable, flush }) => {
      const { events$, asked } = world({}, []);
      expectObservable(events$(hot('1500ms o', { o: 1 }), HOUR_MS), '^ 10s !').toBe('');
      flush();
      expect(asked).toEqual([`fills since ${1_500 - DAY_MS - 60_000}`]);
    }));
  });
});
