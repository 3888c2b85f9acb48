import { asyncScheduler, map } from 'rxjs';
import type { Sighting } from '../../../src/domain/leaders/sighting.ts';
import { NO_TELEMETRY, type Telemetry } from '../../../src/ports/telemetry.ts';
import { type OnceEachOptions, onceEach } from '../../../src/streams/leaders/onceEach.ts';
import { marbles } from '../../support/marbles.ts';
import { aLeaderTrade, aSighting, BOB } from '../../support/samples.ts';
import { watched } from '../../support/watched.ts';

const options: OnceEachOptions = { memoryMs: 20, overlapMs: 5, maxRemembered: 100 };
const once = (over: Partial<OnceEachOptions> = {}, telemetry: Telemetry = NO_TELEMETRY) =>
  onceEach({ ...options, ...over }, { telemetry, scheduler: asyncScheduler });
const sighting = (over: Partial<Sighting['trade']> = {}, how: Partial<Sighting> = {}): Sighting =>
  aSighting({ trade: aLeaderTrade(over), ...how });

describe('onceEach', () => {
  // biome-ignore format: marbles
  it('lets a trade pass once, whichever transport reports it', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const values = {
      a: sighting(),
      A: sighting({ occurredAtMs: 7, title: 'other words' }, { transport: 'data-api', seenAtMs: 9 }),
      b: sighting({ ordinal: 1 }),
      c: sighting({ leader: BOB }),
    };
    const source = hot('  -aAabcAbc-|', values);
    const subs = '        ^---------!';
    const expected = '    -a--bc----|';
    expectObservable(source.pipe(once())).toBe(expected, values);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('remembers it as long as polls may report it again, from when it was last reported', marbles(({ hot, expectObservable }) => {
    const source = hot('  a 23ms a 23ms a 24ms a--', { a: sighting() });
    //                    each within 20 + 5 ms of the one before, but for the last
    const expected = '    a 72ms a';
    expectObservable(source.pipe(once()), '^ 75ms !').toBe(expected, { a: sighting() });
  }));

  // biome-ignore format: marbles
  it('remembers it longer where told', marbles(({ hot, expectObservable }) => {
    const source = hot('  a 39ms a 40ms a--', { a: sighting() });
    //                    within 41 ms of the one before, and as late as that
    const expected = '    a 80ms a';
    expectObservable(source.pipe(once({ rememberMs: 41 })), '^ 83ms !').toBe(expected, { a: sighting() });
  }));

  // biome-ignore format: marbles
  it('remembers no more than told, and says how many', marbles(({ hot, expectObservable, flush }) => {
    const marks = 'abcdefghijklmnopqrst';
    const values = Object.fromEntries(Array.from(marks, (mark, ordinal) => [mark, sighting({ ordinal })]));
    const source = hot(marks, values);
    const watch = watched();
    const names: string[] = [];
    const telemetry: Telemetry = {
      ...NO_TELEMETRY,
      watch: (name, read) => {
        names.push(name);
        return watch.watch(read);
      },
    };
    const sizes: number[] = [];
    const kept$ = source.pipe(once({ maxRemembered: 8 }, telemetry), map(() => sizes.push(watch.size())));
    expectObservable(kept$.pipe(map(() => 'x')), '^ 30ms !').toBe('x'.repeat(marks.length));
    flush();
    expect(Math.max(...sizes)).toBe(8);
    expect(names).toEqual(['remembered trades']);
    expect(watch.watchers()).toBe(0);
  }));

  // biome-ignore format: marbles
  it('errors with its source', marbles(({ hot, expectObservable }) => {
    const source = hot('  -a-#', { a: sighting() });
    expectObservable(source.pipe(once())).toBe('-a-#', { a: sighting() });
  }));
});
