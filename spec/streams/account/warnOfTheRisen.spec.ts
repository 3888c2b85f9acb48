import { asyncScheduler, tap } from 'rxjs';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { warnOfTheRisen } from '../../../src/streams/account/warnOfTheRisen.ts';
import { marbles } from '../../support/marbles.ts';
import { aFill, anOrder, aTradeCopied } from '../../support/samples.ts';

const copied = aTradeCopied({ orderType: 'GTC' });
const SENT: readonly EngineEvent[] = [
  copied,
  { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: '0xh' }) },
];
const DEAD: EngineEvent = { type: 'order-presumed-dead', atMs: 0, orderHash: '0xh' };
const found: EngineEvent = { type: 'order-found', atMs: 0, orderHash: '0xh', status: 'LIVE' };
const fillOf = (over: Parameters<typeof aFill>[0]): EngineEvent => ({
  type: 'fill',
  atMs: 0,
  fill: aFill({ orderHash: '0xh', ...over }),
});
const EVENTS: Record<string, EngineEvent> = {
  d: DEAD,
  f: found,
  t: fillOf({ settlement: 'MATCHED' }),
  m: fillOf({ settlement: 'MINED' }),
  u: fillOf({ orderHash: '0xanother' }),
};
const fault = (message: string) => ({
  ...{ type: 'fault', atMs: 1, where: 'orders' },
  message: expect.stringContaining(message) as unknown,
});
const WARNED = {
  w: fault('An order that was presumed dead is on the book after all (order 0xh).'),
  x: fault('An order that was presumed dead has traded after all: BUY 20 for $10.00.'),
};

describe('warnOfTheRisen', () => {
  // biome-ignore format: marbles
  it.each([
    ['of what is found on the book, once', [...SENT, DEAD], '-f---t', '-(wf)t'],
    ['of what trades, once, however far that has come', [...SENT, DEAD], '-t---m', '-(xt)m'],
    ['of no order that was not presumed dead', SENT, '-f-t-m-u', '-f-t-m-u'],
    ['of none that is not ours', [...SENT, DEAD], '-u', '-u'],
  ])('warns %s', (_, before, source, expected) => marbles(({ hot, expectObservable }) => {
    const book = portfolio();
    for (const event of before) book.apply(event);
    const events$ = hot(source, EVENTS).pipe(
      warnOfTheRisen({ portfolio: book, scheduler: asyncScheduler }),
      tap((event) => book.apply(event)),
    );
    expectObservable(events$).toBe(expected, { ...EVENTS, ...WARNED });
  })());
});
