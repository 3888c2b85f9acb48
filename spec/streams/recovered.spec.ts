import { concat, map, tap, throwError } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../src/domain/portfolio/portfolio.ts';
import { usd } from '../../src/domain/units.ts';
import { recovered } from '../../src/streams/recovered.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import {
  ALICE,
  aFill,
  aLeaderTrade,
  anOrder,
  aTradeCopied,
  aTradeSeen,
  YES,
} from '../support/samples.ts';

const trade = aLeaderTrade();
const events: EngineEvent[] = [
  { type: 'balance', atMs: 1, cash: usd('100'), outside: usd('100') },
  aTradeSeen({ atMs: 2, trade }),
  aTradeCopied(),
  { type: 'order-sending', atMs: 3, order: anOrder() },
  { type: 'fill', atMs: 4, fill: aFill({ settlement: 'CONFIRMED' }) },
];

describe('recovered', () => {
  // biome-ignore format: marbles
  it('folds every event of the journal, oldest first, and emits once', marbles(({ expectObservable }) => {
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal: memoryJournal(events) }).pipe(
      map(({ portfolio: folded }) => [folded.cash(), folded.lot(ALICE, YES)?.holding.cost]),
    );
    expectObservable(state$).toBe('(s|)', { s: [usd('90'), usd('10')] });
  }));

  // biome-ignore format: marbles
  it('gives a new state for a new journal', marbles(({ expectObservable }) => {
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal: memoryJournal() }).pipe(
      map(({ portfolio: folded, isKnown }) => [folded.cash(), folded.lots(), isKnown(trade)]),
    );
    expectObservable(state$).toBe('(s|)', { s: [0n, [], false] });
  }));

  // biome-ignore format: marbles
  it('knows the trades seen shortly before the earlier run ended, however long ago that is', marbles(({ expectObservable }) => {
    const old = aLeaderTrade({ ordinal: 1 });
    const never = aLeaderTrade({ ordinal: 2 });
    const journal = memoryJournal([
      aTradeSeen({ atMs: 49, trade: old }),
      aTradeSeen({ atMs: 100, trade }),
    ]);
    const known$ = recovered({ memoryMs: 50, settleMs: 0 }, { journal }).pipe(
      map(({ isKnown }) => [old, trade, never].map(isKnown)),
    );
    expectObservable(known$, '950ms ^').toBe('950ms (k|)', { k: [false, true, false] });
  }));

  // biome-ignore format: marbles
  it('says how what the earlier run left half done ends, and folds nothing of that', marbles(({ expectObservable }) => {
    const journal = memoryJournal([
      { type: 'balance', atMs: 1, cash: usd('100'), outside: usd('100') },
      aTradeSeen({ trade: aLeaderTrade({ ordinal: 5 }) }),
      aTradeCopied({ id: 'unsent' }),
    ]);
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal }).pipe(
      map(({ endings, portfolio: folded }) => [endings.map(({ type, atMs }) => `${type} ${atMs}`), folded.free()]),
    );
    expectObservable(state$, '--^').toBe('--(s|)', {
      s: [['trade-skipped 2', 'intent-expired 2'], usd('90')],
    });
  }));

  // biome-ignore format: marbles
  it('folds into the state that it is given', marbles(({ expectObservable, flush }) => {
    const ours = portfolio();
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal: memoryJournal(events), portfolio: ours });
    expectObservable(state$.pipe(map((state) => state.portfolio === ours))).toBe('(t|)', { t: true });
    flush();
    expect(ours.cash()).toBe(usd('90'));
  }));

  it('starts from nothing at every subscription', () => {
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal: memoryJournal(events) });
    const costs: unknown[] = [];
    const remember = tap(({ portfolio: folded }: { portfolio: ReturnType<typeof portfolio> }) => {
      costs.push([folded.cash(), folded.lot(ALICE, YES)?.holding.cost]);
    });
    concat(state$.pipe(remember), state$.pipe(remember)).subscribe({
      error: (error: unknown) => {
        throw error;
      },
    });
    expect(costs).toEqual([
      [usd('90'), usd('10')],
      [usd('90'), usd('10')],
    ]);
  });

  // biome-ignore format: marbles
  it('emits nothing until all is read', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const seen: Journaled = { ...aTradeSeen(), seq: 1 };
    const read = cold('   -e-e--|', { e: seen });
    const subs = '        ^-----!';
    const expected = '    ------(x|)';
    const state$ = recovered({ memoryMs: 1000, settleMs: 0 }, { journal: { read: () => read } });
    expectObservable(state$.pipe(map(() => 'x'))).toBe(expected);
    expectSubscriptions(read.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors when the journal cannot be read', marbles(({ expectObservable }) => {
    const unreadable = new EngineError('disk', { disposition: 'fatal' });
    const journal = { read: () => throwError(() => unreadable) };
    expectObservable(recovered({ memoryMs: 1000, settleMs: 0 }, { journal })).toBe('#', undefined, unreadable);
  }));
});
