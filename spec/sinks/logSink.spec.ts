import { from, tap } from 'rxjs';
import type { Address } from '../../src/domain/address.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import type { LogLine } from '../../src/domain/events/logLine.ts';
import { logSink } from '../../src/sinks/logSink.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import {
  ALICE,
  aMove,
  anAnswer,
  anExitDecided,
  aTradeCopied,
  aTradeSeen,
  BOB,
} from '../support/samples.ts';
import { watched } from '../support/watched.ts';

const options = { aliases: new Map<Address, string>([[ALICE, 'alice']]) };
const skipped = (leader: Address): EngineEvent => ({
  type: 'trade-skipped',
  atMs: 0,
  move: aMove({ leader }),
  refusal: { code: 'market-closed', actual: '', limit: '' },
});
const landed = (intentId: string): EngineEvent =>
  anAnswer({ intentId, answer: { kind: 'landed' } });

/** The lines told of these events, in order. */
const toldOf = (events: readonly EngineEvent[]): string[] => {
  const lines: LogLine[] = [];
  const { end } = listen(
    from(events).pipe(logSink(options, { write: (line) => lines.push(line) })),
  );
  expect(end).toEqual(['complete']);
  return lines.map(({ level, text }) => `${level} ${text}`);
};

describe('logSink', () => {
  // biome-ignore format: marbles
  it('passes every event on as it is', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a-b-#', { a: aTradeSeen(), b: skipped(ALICE) });
    const subs = '        ^----!';
    const expected = '    -a-b-#';
    const events$ = source.pipe(logSink(options, { write: () => undefined }));
    expectObservable(events$).toBe(expected, { a: aTradeSeen(), b: skipped(ALICE) });
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  it('writes a line before the event goes on', () => {
    const order: string[] = [];
    const source = from([skipped(ALICE)]);
    const sink = logSink<EngineEvent>(options, { write: () => order.push('line') });
    source.pipe(sink).subscribe({
      next: () => order.push('event'),
      error: (error: unknown) => {
        throw error;
      },
    });
    expect(order).toEqual(['line', 'event']);
  });

  it('has watched how many decisions it remembers, while somebody listens', () => {
    const { watch, size, watchers } = watched();
    const sizes: number[] = [];
    listen(
      from([aTradeSeen(), aTradeCopied(), aTradeCopied({ id: 'other' })]).pipe(
        logSink<EngineEvent>(options, { write: () => undefined, watch }),
        tap(() => sizes.push(size())),
      ),
    );
    expect(sizes).toEqual([0, 1, 2]);
    expect(watchers()).toBe(0);
  });

  it('writes nothing for steps that a trader need not see', () => {
    expect(toldOf([aTradeSeen(), aTradeCopied(), { type: 'stopped', atMs: 0 }])).toEqual([]);
  });

  it('calls a leader as the user does, and otherwise by their address', () => {
    const [alice = '', bob = ''] = toldOf([skipped(ALICE), skipped(BOB)]);
    expect(alice).toMatch(/^info SKIPPED {2}alice bought 100 Yes/);
    expect(bob).toMatch(new RegExp(`^info SKIPPED {2}${BOB} bought`));
  });

  it('names what an order was for, as long as it remembers', () => {
    const [, ...lines] = toldOf([
      anExitDecided({ id: 'x' }),
      aTradeCopied({ id: 'i' }),
      landed('i'),
      landed('x'),
      landed('j'),
    ]);
    expect(lines).toEqual([
      'warn LANDED   alice bought 100 Yes at 0.5 (Will it rain?). The venue has this order already.',
      'warn LANDED   20 Yes (Will it rain?). The venue has this order already.',
      'warn LANDED   order 0xhash-of-intent-1. The venue has this order already.',
    ]);
  });

  it('remembers the last ten thousand decisions', () => {
    const copies = Array.from({ length: 10_001 }, (_, n) => aTradeCopied({ id: String(n) }));
    const [oldest, next] = toldOf([...copies, landed('0'), landed('1')]);
    expect(oldest).toContain('order 0xhash');
    expect(next).toContain('alice bought');
  });

  it('remembers for each subscription alone', () => {
    const lines: string[] = [];
    const sink = logSink<EngineEvent>(options, { write: ({ text }) => lines.push(text) });
    listen(from<EngineEvent[]>([aTradeCopied({ id: 'i' })]).pipe(sink));
    listen(from([landed('i')]).pipe(sink));
    expect(lines).toEqual(['LANDED   order 0xhash-of-intent-1. The venue has this order already.']);
  });
});
