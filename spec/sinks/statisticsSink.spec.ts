import { asyncScheduler, concat, NEVER, of, tap } from 'rxjs';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { statistics } from '../../src/domain/statistics/statistics.ts';
import { statisticsSink } from '../../src/sinks/statisticsSink.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { aTradeCopied, aTradeSeen } from '../support/samples.ts';

const seen: EngineEvent = aTradeSeen();
const copied: EngineEvent = aTradeCopied();

/** A sink that writes down how many trades had been seen at each report, and when. */
const counting = () => {
  const reports: string[] = [];
  const sink = (now: () => number) =>
    statisticsSink<EngineEvent>(
      { intervalMs: 10 },
      { report: (snapshot) => reports.push(`${now()}: ${snapshot.seen.rtds}`) },
    );
  return { reports, sink };
};

describe('statisticsSink', () => {
  // biome-ignore format: marbles
  it('passes events on, and reports what they come to at every interval and at the end', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const source = hot('  -s 8ms s 13ms s-|', { s: seen });
    const subs = '        ^ 25ms !';
    const expected = '    -s 8ms s 13ms s-|';
    const { reports, sink } = counting();
    expectObservable(source.pipe(sink(() => asyncScheduler.now()))).toBe(expected, { s: seen });
    expectSubscriptions(source.subscriptions).toBe(subs);
    flush();
    expect(reports.map((report) => report.split(': ')[1])).toEqual(['2', '2', '3']);
  }));

  it('counts as the statistics do', () => {
    const counted = statistics();
    const reports: unknown[] = [];
    const events = [seen, seen, copied];
    for (const event of events) counted.apply(event);
    listen(
      of(...events).pipe(
        statisticsSink({ intervalMs: 10 }, { report: (all) => reports.push(all) }),
      ),
    );
    expect(reports).toEqual([counted.snapshot()]);
  });

  it('counts in the fold that it is given, where somebody can look meanwhile', () => {
    const counted = statistics();
    const seenSoFar: number[] = [];
    listen(
      of(seen, seen).pipe(
        statisticsSink({ intervalMs: 10 }, { report: () => undefined, statistics: counted }),
        tap(() => seenSoFar.push(counted.snapshot().seen.rtds)),
      ),
    );
    expect(seenSoFar).toEqual([1, 2]);
  });

  // biome-ignore format: marbles
  it('reports a last time when its source errors, and no more when nobody listens', marbles(({ cold, expectObservable, flush }) => {
    const { reports, sink } = counting();
    expectObservable(cold<EngineEvent>('---#').pipe(sink(() => asyncScheduler.now()))).toBe('---#');
    expectObservable(NEVER.pipe(sink(() => asyncScheduler.now())), '^ 24ms !').toBe('');
    expectObservable(cold('50ms |')).toBe('50ms |');
    flush();
    expect(reports).toEqual(['3: 0', '10: 0', '20: 0']);
  }));

  // biome-ignore format: marbles
  it('errors when a report throws, and lets go of its source', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const source = hot('  -s 15ms s--|', { s: seen });
    const subs = '        ^ 9ms !';
    const expected = '    -s 8ms #';
    const broken = new Error('broken');
    let reports = 0;
    const report = (): never => {
      reports += 1;
      throw broken;
    };
    expectObservable(source.pipe(statisticsSink({ intervalMs: 10 }, { report }))).toBe(expected, { s: seen }, broken);
    expectSubscriptions(source.subscriptions).toBe(subs);
    flush();
    expect(reports).toBe(1);
  }));

  it('has told the last figures by the time the end is passed on', () => {
    const order: string[] = [];
    const sink = statisticsSink<EngineEvent>(
      { intervalMs: 10 },
      { report: () => order.push('told') },
    );
    of(seen)
      .pipe(sink)
      .subscribe({
        complete: () => order.push('ended'),
        error: (error: unknown) => {
          throw error;
        },
      });
    expect(order).toEqual(['told', 'ended']);
  });

  it('counts anew for each subscription', () => {
    const reports: number[] = [];
    const counted$ = of(seen).pipe(
      statisticsSink({ intervalMs: 10 }, { report: (all) => reports.push(all.seen.rtds) }),
    );
    listen(concat(counted$, counted$));
    expect(reports).toEqual([1, 1]);
  });
});
