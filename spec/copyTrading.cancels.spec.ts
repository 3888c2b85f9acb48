import {
  asyncScheduler,
  defer,
  filter,
  map,
  NEVER,
  of,
  takeUntil,
  takeWhile,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { Command } from '../src/domain/command.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../src/domain/orders/postAnswer.ts';
import { ZERO_SHARES, ZERO_USD } from '../src/domain/units.ts';
import type { AccountRecord } from '../src/ports/accountRecord.ts';
import type { Trading } from '../src/ports/trading.ts';
import { type MemoryJournal, memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, accepted, aLeaderFill, aMarket } from './support/samples.ts';
import { scriptedRecord } from './support/scriptedRecord.ts';

const OPTIONS = someOptions({ alice: ALICE }, someRules({ orderType: 'GTC' }));
const COMMANDS: Record<string, Command> = {
  r: { kind: 'resume-entries' },
  f: { kind: 'flatten' },
  p: { kind: 'panic' },
};
const DOWN = new EngineError('The venue answered 425.', { disposition: 'retryable' });
const rests = (): PostAnswer =>
  accepted({ status: 'live', shares: ZERO_SHARES, usd: ZERO_USD, tradeIds: [] });

type Run = {
  readonly fills?: string;
  readonly commands?: string;
  /** Until when all endpoints for orders answer 425, ms. */
  readonly downMs?: number;
  readonly untilMs: number;
  /** The process is killed as this is on disk. */
  readonly killedAt?: EngineEvent['type'];
  readonly record?: AccountRecord;
};

/** One process after another on one journal: what each told of cancels, and what it asked the venue. */
const story = () => {
  const journal: MemoryJournal = memoryJournal();
  const run = ({ fills = '', commands = '', downMs = 0, untilMs, killedAt, record }: Run) => {
    const told: string[] = [];
    const asked: string[] = [];
    marbles(({ hot, flush }) => {
      const fills$ = hot(fills, {
        a: aLeaderFill({ occurredAtMs: 0 }),
        x: aLeaderFill({ occurredAtMs: 0, transactionHash: '0x2', side: 'SELL' }),
      });
      const world = scriptedWorld({ fills$, markets: [aMarket()], answer: rests, journal });
      const isDown = (): boolean => asyncScheduler.now() < downMs;
      const note = (what: string) => asked.push(`${asyncScheduler.now()} ${what}`);
      const trading: Trading = {
        ...world.trading,
        cancel: (hashes) =>
          defer(() => {
            note(`${hashes.length}`);
            const notCancelled = hashes.map((hash) => ({ hash, reason: DOWN.message }));
            return of(
              isDown() ? { cancelled: [], notCancelled } : { cancelled: hashes, notCancelled: [] },
            );
          }),
        cancelAll: () =>
          defer(() => {
            note('all');
            return isDown() ? throwError(() => DOWN) : of({ cancelled: [], notCancelled: [] });
          }),
      };
      const deps = {
        ...world,
        trading,
        commands$: hot(commands, COMMANDS),
        ...(record && { record }),
      };
      copyTrading(OPTIONS, deps)
        .pipe(
          takeWhile(({ type }) => type !== killedAt, true),
          filter(({ type }) => /cancels|order-closed|fault/.test(type)),
          map((event) => (event.type === 'cancels' ? `cancels ${event.state}` : event.type)),
          tap((text) => told.push(`${asyncScheduler.now()} ${text}`)),
          takeUntil(timer(untilMs)),
        )
        .subscribe({
          error: (cause: unknown) => {
            throw cause;
          },
        });
      flush();
    })();
    return { told, asked };
  };
  return { run, journal };
};

describe('copyTrading that is to cancel what rests', () => {
  it('outlives a restart of the venue, and tells twice of it', () => {
    const { told, asked } = story().run({
      fills: '   -a',
      commands: '50ms p',
      downMs: 90_000,
      untilMs: 200_000,
    });
    // `random` of the scripted world is 0: the shortest pauses there are.
    expect(told).toEqual(['2050 cancels pending', '90050 order-closed', '90050 cancels done']);
    expect(asked.at(-1)).toBe('90050 all');
  });

  it.each(['p', 'f'])('goes on after a kill that came between %s and the venue', (command) => {
    const { run, journal } = story();
    const first = run({
      fills: '-a',
      commands: `50ms ${command}`,
      untilMs: 100,
      killedAt: 'entries-stopped',
    });
    expect(first.asked).toEqual([]);
    const second = run({ untilMs: 10_000 });
    expect(second.asked).toEqual(command === 'p' ? ['0 1', '0 all'] : ['0 1']);
    expect(second.told).toEqual(['0 order-closed', ...(command === 'p' ? ['0 cancels done'] : [])]);
    // The third has nothing left to do, and leaves alone what was placed by hand since.
    expect(run({ untilMs: 10_000 })).toEqual({ told: [], asked: [] });
    expect(journal.events.filter(({ type }) => type === 'order-closed')).toHaveLength(1);
  });

  it('hears of a panic while its start still waits for the venue', () => {
    const { run, journal } = story();
    run({ fills: '-a', untilMs: 100 });
    const { record } = scriptedRecord({ fills: () => NEVER });
    const second = run({ commands: '50ms p', record, untilMs: 10_000 });
    expect(second.asked).toEqual(['50 1', '50 all']);
    expect(journal.events.filter(({ type }) => type === 'entries-stopped')).toHaveLength(1);
  });

  it('goes on in the next process where the first one had told that it does', () => {
    const { run } = story();
    const first = run({ fills: '-a', commands: '50ms p', downMs: 90_000, untilMs: 8_000 });
    expect(first.told).toEqual(['2050 cancels pending']);
    const second = run({ downMs: 10_500, untilMs: 60_000 });
    expect(second.told).toEqual([
      '2000 cancels pending',
      '11000 order-closed',
      '11000 cancels done',
    ]);
  });

  it('cancels while the venue’s record of the account does not answer', () => {
    const { run } = story();
    run({ fills: '-a', commands: '50ms p', untilMs: 100, killedAt: 'entries-stopped' });
    const silent = () => NEVER;
    const record: AccountRecord = {
      fillsSince: silent,
      fillsOf: silent,
      order: silent,
      openOrders: silent,
      shares: silent,
    };
    expect(run({ untilMs: 1_000, record }).asked).toEqual(['0 1', '0 all']);
  });

  it('ends with the word to resume', () => {
    const { run } = story();
    const { asked } = run({
      fills: '-a',
      commands: '50ms p 1s r',
      downMs: 90_000,
      untilMs: 60_000,
    });
    expect(asked).toEqual(['50 1', '50 all', '1050 1', '1050 all']);
    expect(run({ untilMs: 10_000 }).asked).toEqual([]);
  });

  it('takes off the book what rests once its leader sells', () => {
    const { told, asked } = story().run({ fills: '-a 98ms x', untilMs: 10_000 });
    expect([asked, told]).toEqual([['100 1'], ['100 order-closed']]);
  });
});
