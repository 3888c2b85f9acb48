import { map, type Observable, of, tap, throwError, timer } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { settlementLookUps } from '../../../src/streams/account/settlementLookUps.ts';
import { marbles } from '../../support/marbles.ts';
import { aFill, anOrder, aTradeCopied } from '../../support/samples.ts';
import { scriptedRecord } from '../../support/scriptedRecord.ts';

const fillOf = (id: string, settlement: Fill['settlement']): Fill =>
  aFill({ tradeId: `t${id}`, orderHash: `0x${id}`, settlement });
const bought = (id: string, settlement: Fill['settlement'] = 'MATCHED'): EngineEvent[] => {
  const copied = aTradeCopied({ id });
  return [
    copied,
    { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: `0x${id}` }) },
    { type: 'fill', atMs: 0, fill: fillOf(id, settlement) },
  ];
};
const told = (atMs: number, fill: Fill): EngineEvent => ({ type: 'fill', atMs, fill });
const retryable = new EngineError('Not now.', { disposition: 'retryable' });

const world = (
  trades: Record<string, () => Observable<readonly Fill[]>>,
  events: readonly EngineEvent[],
) => {
  const book = portfolio();
  for (const event of events) book.apply(event);
  const errors: string[] = [];
  const { record, asked } = scriptedRecord({ trades });
  const events$ = settlementLookUps(
    { everyMs: 1_000 },
    { record, portfolio: book, onError: ({ message }) => errors.push(message) },
  ).pipe(tap((event) => book.apply(event)));
  return { events$, asked, errors };
};

describe('settlementLookUps', () => {
  // biome-ignore format: marbles
  it('asks for nothing while all has settled', marbles(({ expectObservable, flush }) => {
    const { events$, asked } = world({}, [...bought('a', 'CONFIRMED'), ...bought('b', 'FAILED')]);
    expectObservable(events$, '^ 100s !').toBe('');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('tells how a trade went on, once', marbles(({ expectObservable, flush }) => {
    const confirmed = fillOf('a', 'CONFIRMED');
    const { events$, asked } = world({ ta: () => of([confirmed, confirmed]) }, bought('a'));
    expectObservable(events$, '^ 100s !').toBe('6s f', { f: told(6_000, confirmed) });
    flush();
    expect(asked).toEqual(['trade ta']);
  }));

  // biome-ignore format: marbles
  it('asks about each by itself: one that is not answered keeps no other waiting', marbles(({ expectObservable, flush }) => {
    const confirmed = fillOf('b', 'CONFIRMED');
    const { events$, asked } = world({
      ta: () => timer(30_000).pipe(map(() => [])),
      tb: () => of([confirmed]),
    }, [...bought('a'), ...bought('b')]);
    expectObservable(events$, '^ 20s !').toBe('6s f', { f: told(6_000, confirmed) });
    flush();
    expect(asked).toEqual(['trade ta', 'trade tb']);
  }));

  // biome-ignore format: marbles
  it('asks again where it cannot be read, and says so, and where it has not gone on', marbles(({ expectObservable, flush }) => {
    const confirmed = fillOf('a', 'CONFIRMED');
    const answers = [throwError(() => retryable), of([fillOf('a', 'MATCHED')]), of([]), of([confirmed])];
    const { events$, asked, errors } = world({ ta: () => answers.shift() ?? of([]) }, bought('a'));
    expectObservable(events$, '^ 100s !').toBe('56s f', { f: told(56_000, confirmed) });
    flush();
    expect(asked).toHaveLength(4);
    expect(errors).toEqual([retryable.message]);
  }));
});
