import { asyncScheduler, from, tap, throwError } from 'rxjs';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { figuresOf } from '../../../src/wiring/shown/figures.ts';
import { type TellUserDeps, tellUser } from '../../../src/wiring/shown/tellUser.ts';
import { listen } from '../../support/listen.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aMove, aTradeCopied, aTradeSeen, someRules } from '../../support/samples.ts';

const seen: Journaled = { ...aTradeSeen(), seq: 1 };
const skipped: Journaled = {
  type: 'trade-skipped',
  atMs: 0,
  seq: 2,
  move: aMove(),
  refusal: { code: 'market-closed', actual: '', limit: '' },
};

/** All that a user is told, by whichever way, in order. */
const told = () => {
  const all: string[] = [];
  const book = portfolio();
  const telemetry = telemetryStore();
  const busy = { rssMb: 1, heapMb: 1, cpu: 0, loopLagP50Ms: 0, loopLagP99Ms: 0 };
  const logger = {
    log: (level: string, text: string) => all.push(`${level} ${text}`),
    info: (text: string) => all.push(`info ${text}`),
  };
  const sink = tellUser(
    {
      leaders: [{ address: ALICE, alias: 'alice', enabled: true, rules: someRules() }],
      statistics: { intervalMs: 10 },
    },
    {
      portfolio: book,
      figuresOf: (trading) => figuresOf(trading, telemetry, { read: () => busy }, book),
      print: (text) => all.push(text),
      log: { logger } as unknown as TellUserDeps['log'],
      telemetry,
      scheduler: asyncScheduler,
    },
  );
  return { all, sink, gauges: telemetry.gauges };
};

describe('tellUser', () => {
  // biome-ignore format: marbles
  it('passes events on, tells of them by the names that the user gave, and of the figures now and then', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const source = hot('  -s-k-------', { s: seen, k: skipped });
    const subs = '        ^ 14ms !';
    const expected = '    -s-k-------';
    const { all, sink } = told();
    expectObservable(source.pipe(sink), subs).toBe(expected, { s: seen, k: skipped });
    expectSubscriptions(source.subscriptions).toBe(subs);
    flush();
    expect(all).toEqual([
      expect.stringMatching(/^info SKIPPED {2}alice bought/),
      expect.stringMatching(/^info STATS {4}1 trades seen in this run, 0 copied, 1 skipped/),
    ]);
  }));

  it.each([
    ['completes', from([seen])],
    ['errs', throwError(() => new Error('no'))],
  ])('sums up, after the last figures, when the engine %s', (_how, events$) => {
    const { all, sink } = told();
    const { end } = listen(events$.pipe(sink));
    expect(end).toHaveLength(1);
    expect(all).toEqual([
      expect.stringMatching(/^info STATS/),
      expect.stringContaining('Leader trades'),
    ]);
  });

  it('has watched how many decisions it remembers', () => {
    const { sink, gauges } = told();
    const sizes: unknown[] = [];
    listen(
      from([{ ...aTradeCopied(), seq: 1 }]).pipe(
        sink,
        tap(() => sizes.push(gauges())),
      ),
    );
    expect(sizes).toEqual([{ 'remembered decisions': 1 }]);
  });

  it('counts for each engine anew', () => {
    const { all, sink } = told();
    const events$ = from([seen]).pipe(sink);
    listen(events$);
    listen(events$);
    const figures = all.filter((text) => text.includes('STATS'));
    expect(figures).toHaveLength(2);
    expect(figures[1]).toMatch(/STATS {4}1 trades seen in this run/);
  });
});
