import { Subject, startWith, throwError } from 'rxjs';
import type { ControlAnswer, ControlRequest } from '../../../src/adapters/control/control.ts';
import type { Asked } from '../../../src/adapters/control/controlServer.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { engineControl } from '../../../src/wiring/control/engineControl.ts';
import { fail } from '../../support/fail.ts';
import { marbles } from '../../support/marbles.ts';
import { ACCOUNT } from '../../support/samples.ts';

/**
 * A control whose engine does what `engine` says of a command, at once or later; it has begun unless told otherwise.
 */
const controlled = (
  engine: (command: Command, happen: (event: EngineEvent) => void) => void,
  hasBegun = true,
) => {
  const asked$ = new Subject<Asked>();
  const commands = new Subject<Command>();
  const happened$ = new Subject<EngineEvent>();
  const gate = entryGate();
  const answers: ControlAnswer[] = [];
  commands.subscribe({
    next: (command) =>
      engine(command, (event) => {
        gate.apply(event);
        happened$.next(event);
      }),
    error: fail,
  });
  const control$ = engineControl({
    asked$,
    commands,
    happened$: hasBegun ? happened$.pipe(startWith(started)) : happened$,
    gate,
    portfolio: portfolio(),
    mode: 'live',
    account: '0xcc',
    figures: () => ({ says: `${answers.length} answers` }),
  });
  const ask = (request: ControlRequest): void =>
    asked$.next({ request, answer: (what) => answers.push(what) });
  return { control$, ask, answers, happened$ };
};

const stop = (over: Partial<Extract<EngineEvent, { type: 'entries-stopped' }>>): EngineEvent => ({
  type: 'entries-stopped',
  atMs: 1,
  cause: 'command',
  message: 'Stopped by command.',
  ...over,
});

const started: EngineEvent = {
  type: 'started',
  atMs: 0,
  mode: 'live',
  account: ACCOUNT,
  leaders: [],
};

describe('engineControl', () => {
  it('says how the engine is', () => {
    const { control$, ask, answers } = controlled(() => undefined);
    control$.subscribe();
    ask('status');
    expect(answers).toEqual([
      {
        ok: true,
        says: expect.stringContaining('0xcc in live mode. Entries are made.') as string,
        status: {
          pid: process.pid,
          mode: 'live',
          account: '0xcc',
          entries: 'open',
          causes: [],
          flattening: false,
          paused: [],
          cash: '0',
          free: '0',
          positions: 0,
          openOrders: 0,
          pairs: { markets: 0, count: '0', value: '0', profit: '0' },
        },
      },
    ]);
  });

  it('tells its figures as they are at that moment', () => {
    const { control$, ask, answers } = controlled(() => undefined);
    control$.subscribe();
    ask('figures');
    ask('figures');
    expect(answers).toEqual([
      { ok: true, says: '0 answers' },
      { ok: true, says: '1 answers' },
    ]);
  });

  it('says that the journal is still read, and nothing of what is known by then', () => {
    const { control$, ask, answers, happened$ } = controlled(() => undefined, false);
    control$.subscribe();
    ask('status');
    ask('figures');
    const reading = {
      ok: false,
      says: `Process ${process.pid} is still reading its journal, and trades nothing yet. Ask again in a moment.`,
    };
    expect(answers).toEqual([reading, reading]);
    happened$.next(started);
    ask('status');
    expect(answers.at(-1)).toMatchObject({ ok: true });
  });

  it(
    'tells the engine while that reads its journal, and says that it is heeded afterwards',
    marbles(({ flush }) => {
      const told: Command[] = [];
      const { control$, ask, answers } = controlled((command) => told.push(command), false);
      control$.subscribe();
      ask('stop');
      flush();
      expect(told).toEqual([{ kind: 'stop-entries' }]);
      expect(answers).toEqual([
        {
          ok: false,
          says: expect.stringContaining('heeds it as soon as it has read it') as string,
        },
      ]);
    }),
  );

  it.each<[ControlRequest, EngineEvent, object]>([
    ['stop', stop({}), { entries: 'stopped', causes: ['command'], flattening: false }],
    ['flatten', stop({ flatten: true }), { entries: 'stopped', flattening: true }],
    ['panic', stop({ cause: 'panic' }), { entries: 'stopped', causes: ['panic'] }],
    ['resume', { type: 'entries-resumed', atMs: 1, cause: 'command' }, { entries: 'open' }],
  ])('answers to %s once it is on disk', (request, event, status) => {
    let toDisk = (): void => undefined;
    const { control$, ask, answers } = controlled((_, happen) => {
      toDisk = () => happen(event);
    });
    control$.subscribe();
    ask(request);
    expect(answers).toEqual([]);
    toDisk();
    expect(answers).toMatchObject([{ ok: true, status }]);
  });

  it('does not take what happens otherwise for an answer', () => {
    const { control$, ask, answers, happened$ } = controlled(() => undefined);
    control$.subscribe();
    ask('stop');
    happened$.next(stop({ cause: 'venue' }));
    happened$.next(stop({ flatten: true }));
    happened$.next({ type: 'entries-resumed', atMs: 1, cause: 'command' });
    expect(answers).toEqual([]);
    happened$.next(stop({}));
    expect(answers).toMatchObject([{ ok: true }]);
  });

  it(
    'says when it could not be written down in time',
    marbles(({ flush }) => {
      const { control$, ask, answers } = controlled(() => undefined);
      control$.subscribe();
      ask('stop');
      flush();
      expect(answers).toMatchObject([
        { ok: false, says: expect.stringContaining('5000 ms') as string },
      ]);
    }),
  );

  it('says why, when the engine ends over it, and goes on answering', () => {
    const { control$, ask, answers, happened$ } = controlled(() => undefined);
    control$.subscribe();
    ask('stop');
    happened$.error(new Error('The disk is full.'));
    ask('stop');
    ask('status');
    expect(answers).toMatchObject([
      { ok: false, says: 'The disk is full.' },
      { ok: false, says: 'The disk is full.' },
      { ok: true },
    ]);
  });

  it('says that an engine which has ended takes no commands', () => {
    const { control$, ask, answers, happened$ } = controlled(() => undefined);
    control$.subscribe();
    happened$.complete();
    ask('resume');
    expect(answers).toMatchObject([
      { ok: false, says: expect.stringContaining('ending') as string },
    ]);
  });

  it('errs when the socket does', () => {
    const errors: unknown[] = [];
    engineControl({
      asked$: throwError(() => new Error('No socket.')),
      commands: new Subject(),
      happened$: new Subject(),
      gate: entryGate(),
      portfolio: portfolio(),
      mode: 'live',
      account: '0xcc',
      figures: () => ({ says: '' }),
    }).subscribe({ error: (cause: unknown) => errors.push(cause) });
    expect(errors).toHaveLength(1);
  });
});
