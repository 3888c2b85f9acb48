import { asyncScheduler, NEVER, type Observable, Subject, tap } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';
import { type WalletDoubts, walletDoubts } from '../domain/reconciling/walletDoubts.ts';
import type { CopyTradingDeps } from '../ports/copyTradingDeps.ts';
import { NO_TELEMETRY } from '../ports/telemetry.ts';
import { journalSink } from '../sinks/journalSink.ts';
import type { Recovered } from '../streams/recovered.ts';
import type { CopyTradingOptions } from './copyTradingOptions.ts';
import { type Notices, notices } from './notices.ts';

/** The world, with everything that it may leave out. */
export type EngineDeps = CopyTradingDeps &
  Required<
    Pick<
      CopyTradingDeps,
      'checks' | 'faults$' | 'stop$' | 'commands$' | 'telemetry' | 'random' | 'scheduler'
    >
  >;

/** What all parts of one running engine share. */
export type EngineContext = {
  readonly options: CopyTradingOptions;
  readonly deps: EngineDeps;
  readonly state: Recovered;
  /** Emits when no more trades are to be looked for, also to who asks later. */
  readonly stopping$: Observable<unknown>;
  readonly startedMs: number;
  /** Folds every event into the state at the moment it happens, so that the next decision knows of it. */
  readonly apply: <E extends EngineEvent>(events$: Observable<E>) => Observable<E>;
  /** Emits every event once it is on disk. */
  readonly write: <E extends EngineEvent>(events$: Observable<E>) => Observable<Journaled<E>>;
  readonly notices: Notices;
  /** The leaders whose trades have been read from where they were left, and can be read now. */
  readonly watchedNow: Set<Address>;
  /** Assets of which the wallet may hold less than our book. */
  readonly walletDoubts: WalletDoubts;
  /** Emits what our own orders do to what we hold, after it was told. */
  readonly ordersMoved: Subject<EngineEvent>;
};

export const engineDeps = (deps: CopyTradingDeps): EngineDeps => ({
  checks: [],
  faults$: NEVER,
  stop$: NEVER,
  commands$: NEVER,
  telemetry: NO_TELEMETRY,
  random: Math.random,
  scheduler: asyncScheduler,
  ...deps,
});

export function engineContext(
  options: CopyTradingOptions,
  deps: EngineDeps,
  state: Recovered,
  stopping$: Observable<unknown>,
): EngineContext {
  return {
    options,
    deps,
    state,
    stopping$,
    startedMs: deps.scheduler.now(),
    apply: (events$) => events$.pipe(tap((event) => state.apply(event))),
    write: journalSink(deps),
    notices: notices(deps),
    watchedNow: new Set(),
    walletDoubts: walletDoubts(),
    ordersMoved: new Subject(),
  };
}
