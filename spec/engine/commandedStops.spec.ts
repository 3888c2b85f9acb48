import { asyncScheduler, map, type Observable, Subject, tap } from 'rxjs';
import type { Command } from '../../src/domain/command.ts';
import type { EngineEvent, Journaled } from '../../src/domain/events/engineEvent.ts';
import { commandedStops } from '../../src/engine/commandedStops.ts';
import { marbles } from '../support/marbles.ts';

const COMMANDS: Record<string, Command> = {
  s: { kind: 'stop-entries' },
  r: { kind: 'resume-entries' },
  f: { kind: 'flatten' },
  p: { kind: 'panic' },
};

/** What was commanded, and in which order it was applied, told of and written. */
const commanded = (commands$: Observable<Command>, main$: Observable<unknown>) => {
  const steps: string[] = [];
  const stopsMoved = new Subject<EngineEvent>();
  stopsMoved.subscribe({
    next: () => steps.push('told'),
    error: (cause: unknown) => {
      throw cause;
    },
  });
  const noted = <E extends EngineEvent>(events$: Observable<E>, step: string) =>
    events$.pipe(tap(() => steps.push(step)));
  const events$ = commandedStops(
    {
      deps: { commands$, scheduler: asyncScheduler },
      apply: (events$) => noted(events$, 'applied'),
      write: <E extends EngineEvent>(events$: Observable<E>) =>
        noted(events$, 'written').pipe(map((event): Journaled<E> => ({ ...event, seq: 1 }))),
    },
    { stopsMoved, main$ },
  );
  return { events$, steps };
};

describe('commandedStops', () => {
  // biome-ignore format: marbles
  it('makes an event of every command, whether it changes something or not, until the engine ends', marbles(({ hot, expectObservable }) => {
    const commands = hot('-s-s-p-f-r-s', COMMANDS);
    const main = hot('    ---m------|');
    const expected = '    -c-c-p-f-r|';
    const said$ = commanded(commands, main).events$.pipe(map((event) => [event.type, 'cause' in event && event.cause, event.atMs]));
    expectObservable(said$).toBe(expected, {
      c: expect.arrayContaining(['entries-stopped', 'command']) as unknown,
      p: ['entries-stopped', 'panic', 5],
      f: ['entries-stopped', 'command', 7],
      r: ['entries-resumed', 'command', 9],
    });
  }));

  // biome-ignore format: marbles
  it('holds for the next decision before it is told of, and is told of before it is on disk', marbles(({ hot, expectObservable, flush }) => {
    const { events$, steps } = commanded(hot('-s', COMMANDS), hot('---|'));
    expectObservable(events$.pipe(map(() => 'x'))).toBe('-x-|');
    flush();
    expect(steps).toEqual(['applied', 'told', 'written']);
  }));

  // biome-ignore format: marbles
  it('errors with the engine', marbles(({ hot, expectObservable }) => {
    expectObservable(commanded(hot('-'), hot('--#')).events$).toBe('--#');
  }));
});
