import { concat, map, merge, NEVER, type Observable, of, share, tap } from 'rxjs';
import { type Command, eventOfCommand } from '../../src/domain/command.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { type CircuitRules, circuitBreaker } from '../../src/domain/gate/circuitBreaker.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../src/domain/gate/stopCause.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import type { RiskRules } from '../../src/domain/risk/riskRules.ts';
import { ratio, usd } from '../../src/domain/units.ts';
import { type EntryStopsDeps, entryStops } from '../../src/streams/entryStops.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anAnswer } from '../support/samples.ts';

const COMMANDS: Record<string, Command> = { r: { kind: 'resume-entries' } };
const STOP: PostAnswer = { kind: 'stop', message: 'The venue answered 401.', advice: 'Mend it.' };
const REJECTED: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const ANSWERS: Record<string, PostAnswer> = { v: STOP, x: REJECTED, a: accepted() };

const NOTHING_LOST: EntryStopsDeps['portfolio'] = {
  drawdown: () => ({ lost: usd('0'), equity: usd('100') }),
  realisedOn: () => usd('0'),
};
const RISK: RiskRules = {
  maxDrawdown: ratio('0.2'),
  onDrawdown: 'stop',
  onDailyLoss: 'refuse',
};

/** What is said of what answers do, and in between of commands, each applied as the engine does. */
const said = ({
  commands$ = NEVER,
  answers$ = NEVER,
  rules,
  risk,
  portfolio = NOTHING_LOST,
}: {
  commands$?: Observable<Command>;
  answers$?: Observable<PostAnswer>;
  rules?: CircuitRules;
  risk?: RiskRules;
  portfolio?: EntryStopsDeps['portfolio'];
}) => {
  const gate = entryGate();
  const breaker = rules && circuitBreaker(rules);
  let atMs = 0;
  const apply = (event: EngineEvent): void => {
    gate.apply(event);
    breaker?.apply(event);
  };
  const changes$ = answers$.pipe(
    map((answer) => anAnswer({ atMs, answer, orderHash: `0x${atMs++}` })),
    tap(apply),
    share(),
  );
  const stops$ = entryStops(
    { ...(risk && { risk }) },
    { gate, portfolio, circuit: breaker, changes$ },
  );
  const commanded$ = commands$.pipe(map((command) => eventOfCommand(command, 0)));
  return merge(commanded$, stops$).pipe(
    tap((event) => apply(event)),
    map((event) => `${event.type.slice(8)} ${event.cause}`),
  );
};

describe('entryStops', () => {
  // biome-ignore format: marbles
  it('stops when the venue refuses us, once, and again after it was resumed', marbles(({ hot, expectObservable }) => {
    const answers$ = hot(' -a-v-v---v', ANSWERS);
    const commands$ = hot('-------r--', COMMANDS);
    const expected = '     ---v---r-v';
    expectObservable(said({ commands$, answers$ })).toBe(expected, {
      v: 'stopped venue', r: 'resumed command',
    });
  }));

  it(
    'says what the venue said, and what to do',
    marbles(({ expectObservable }) => {
      const stops$ = entryStops(
        {},
        {
          gate: entryGate(),
          portfolio: NOTHING_LOST,
          changes$: concat(of(anAnswer({ answer: STOP })), NEVER),
        },
      );
      expectObservable(stops$.pipe(map((event) => 'message' in event && event.message))).toBe('m', {
        m: 'The venue answered 401. Mend it.',
      });
    }),
  );

  // biome-ignore format: marbles
  it('stops when orders fail, and begins again by itself when that is long ago', marbles(({ hot, expectObservable }) => {
    const rules = { window: 2, maxFailureRate: 0.5, maxUnknown: 0, memoryMs: 2_500 };
    const answers$ = hot(' -x-x', ANSWERS);
    //                         the failures count until 2500 and 2501, and each second it is asked
    const expected = '     ---s 2996ms r';
    expectObservable(said({ answers$, rules }), '^ 9s !').toBe(expected, {
      s: 'stopped circuit', r: 'resumed circuit',
    });
  }));

  // biome-ignore format: marbles
  it('lifts once what a circuit stopped in an earlier run, where there is none any more', marbles(({ cold, expectObservable }) => {
    const stopsAfter = (...causes: StopCause[]) => {
      const gate = entryGate();
      for (const cause of causes) gate.apply({ type: 'entries-stopped', atMs: 0, cause, message: 'No.' });
      return entryStops({}, { gate, portfolio: NOTHING_LOST, changes$: cold('--|') }).pipe(
        tap(gate.apply),
        map((event) => ({ ...event, left: gate.stops().map(({ cause }) => cause) })),
      );
    };
    const resumed = { type: 'entries-resumed', atMs: 0, cause: 'circuit', left: ['venue'] };
    expectObservable(stopsAfter('venue', 'circuit')).toBe('r-|', { r: resumed });
    expectObservable(stopsAfter('venue')).toBe('--|');
  }));

  // biome-ignore format: marbles
  it('leaves to the circuit what it stopped in an earlier run', marbles(({ expectObservable }) => {
    const gate = entryGate();
    gate.apply({ type: 'entries-stopped', atMs: 0, cause: 'circuit', message: 'No.' });
    const circuit = { change: () => undefined };
    const stops$ = entryStops({}, { gate, portfolio: NOTHING_LOST, circuit, changes$: NEVER });
    expectObservable(stops$, '^ 5s !').toBe('-');
  }));

  // biome-ignore format: marbles
  it('stops at a drawdown with the first change or second after it, once, until a person resumes', marbles(({ hot, expectObservable }) => {
    const lost = (usdLost: string) => ({
      ...NOTHING_LOST,
      drawdown: () => ({ lost: usd(usdLost), equity: usd('80') }),
    });
    const answers$ = hot(' -a-a', ANSWERS);
    const commands$ = hot('--r--', COMMANDS);
    expectObservable(said({ answers$, commands$, risk: RISK, portfolio: lost('20') }), '^ 5s !').toBe('-drd', {
      d: 'stopped drawdown', r: 'resumed command',
    });
    expectObservable(said({ risk: RISK, portfolio: lost('20') }), '^ 5s !').toBe('1s d', { d: 'stopped drawdown' });
    expectObservable(said({ risk: RISK, portfolio: lost('19') }), '^ 5s !').toBe('-');
    expectObservable(said({ portfolio: lost('20') }), '^ 5s !').toBe('-');
  }));

  // biome-ignore format: marbles
  it('does not look at the clock without a circuit', marbles(({ expectObservable, cold }) => {
    expectObservable(said({ commands$: cold('-|'), answers$: cold('--|') })).toBe('--|');
  }));
});
