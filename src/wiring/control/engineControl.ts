import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  type Subject,
  startWith,
  take,
  tap,
  throwIfEmpty,
  timeout,
  withLatestFrom,
} from 'rxjs';
import type { ControlAnswer, ControlRequest } from '../../adapters/control/control.ts';
import type { Asked } from '../../adapters/control/controlServer.ts';
import { type Command, eventOfCommand } from '../../domain/command.ts';
import type { EngineEvent } from '../../domain/events/engineEvent.ts';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import { messageOf } from '../../domain/messageOf.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { engineStanding } from './engineStanding.ts';

export type EngineControlDeps = {
  readonly asked$: Observable<Asked>;
  /** What the engine is told. */
  readonly commands: Subject<Command>;
  /** What is on disk, as it happens; ends, or errors, as the engine does. */
  readonly happened$: Observable<EngineEvent>;
  readonly gate: EntryGate;
  readonly portfolio: Portfolio;
  readonly mode: string;
  readonly account: string;
  /** What asks this engine, but for the word. */
  readonly control?: string;
  /** All that is counted and measured, at the moment of the question. */
  readonly figures: () => Pick<ControlAnswer, 'says' | 'figures'>;
  readonly scheduler?: SchedulerLike;
};

/** How long a command may take to the disk, ms. */
const ON_DISK_MS = 5_000;

/**
 * Gives the engine what is asked of it over the control socket, and answers once it is on disk. Cold; emits
 * nothing; errors when its source does.
 */
export function engineControl(deps: EngineControlDeps): Observable<never> {
  const hasBegun$ = deps.happened$.pipe(
    take(1),
    map(() => true),
    catchError(() => EMPTY),
    startWith(false),
  );
  return deps.asked$.pipe(
    withLatestFrom(hasBegun$),
    mergeMap(([{ request, answer }, hasBegun]) =>
      answerTo(request, hasBegun, deps).pipe(
        catchError((cause: unknown) => of({ ok: false, says: messageOf(cause) })),
        tap(answer),
      ),
    ),
    ignoreElements(),
  );
}

/** Until it has begun, the engine reads its journal: what it holds is known in part, and commands wait. */
function answerTo(
  request: ControlRequest,
  hasBegun: boolean,
  deps: EngineControlDeps,
): Observable<ControlAnswer> {
  const { commands, happened$, scheduler = asyncScheduler } = deps;
  const done = (): ControlAnswer => ({ ok: true, ...engineStanding(deps) });
  if (!hasBegun && (request === 'status' || request === 'figures'))
    return of({ ok: false, says: `${READING} Ask again in a moment.` });
  if (request === 'status') return defer(() => of(done()));
  if (request === 'figures') return defer(() => of({ ok: true, ...deps.figures() }));

  const command: Command = { kind: KINDS[request] };
  const wanted = eventOfCommand(command, 0);
  const isIt = (event: EngineEvent): boolean =>
    event.type === wanted.type &&
    event.cause === wanted.cause &&
    flattens(event) === flattens(wanted);
  return merge(
    happened$.pipe(
      filter(isIt),
      take(1),
      map(done),
      throwIfEmpty(() => new Error('The engine is ending: it takes no more commands.')),
      timeout({
        first: ON_DISK_MS,
        scheduler,
        with: () =>
          of({
            ok: false,
            says: hasBegun
              ? `The engine was told, and has not written it down within ${ON_DISK_MS} ms. See its log.`
              : `${READING} It was told, and heeds it as soon as it has read it.`,
          }),
      }),
    ),
    defer(() => {
      commands.next(command);
      return EMPTY;
    }),
  );
}

const READING = `Process ${process.pid} is still reading its journal, and trades nothing yet.`;

const KINDS: Readonly<Record<Exclude<ControlRequest, 'status' | 'figures'>, Command['kind']>> = {
  stop: 'stop-entries',
  resume: 'resume-entries',
  flatten: 'flatten',
  panic: 'panic',
};

const flattens = (event: EngineEvent): boolean => 'flatten' in event && event.flatten;
