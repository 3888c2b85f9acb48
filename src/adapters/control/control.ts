import type { StatisticsSnapshot } from '../../domain/statistics/statistics.ts';
import type { ProcessFigures } from '../process/processFigures.ts';
import type { EndpointFigures } from '../process/telemetryStore.ts';

/** What may be asked over the control socket, in the words of the command line. */
export const CONTROL_REQUESTS = [
  'status',
  'figures',
  'stop',
  'resume',
  'flatten',
  'panic',
] as const;

export type ControlRequest = (typeof CONTROL_REQUESTS)[number];

/** What the engine says to it. */
export type ControlAnswer = {
  /** Whether what was asked has been done, or is under way and on disk. */
  readonly ok: boolean;
  /** A sentence or more; of figures, a table of many lines. */
  readonly says: string;
  readonly status?: ControlStatus;
  readonly figures?: ControlFigures;
};

/** All that is counted and measured. Names are inert, and 100 characters at most. */
export type ControlFigures = {
  /** Of this run; dollars as decimal strings, stages in ms. */
  readonly trading: {
    readonly [K in keyof StatisticsSnapshot]: StatisticsSnapshot[K] extends bigint
      ? string
      : StatisticsSnapshot[K];
  };
  /** What was realised, decimal strings, dollars; negative for a loss. */
  readonly profit: { readonly run: string; readonly inAll: string };
  /** Calls of this run, by endpoint. */
  readonly endpoints: Readonly<Record<string, EndpointFigures>>;
  /** Queues, cache hits, and the sizes of everything bounded, now. */
  readonly gauges: Readonly<Record<string, number>>;
  /** Processor and timers since this was last asked. */
  readonly process: ProcessFigures;
};

export type ControlStatus = {
  readonly pid: number;
  readonly mode: string;
  readonly account: string;
  readonly entries: 'open' | 'stopped';
  /** Why they are stopped; while they are open, why those in some markets are. */
  readonly causes: readonly string[];
  readonly flattening: boolean;
  /** Leaders who are not followed into anything new, since what they led us into lost too much. */
  readonly paused: readonly string[];
  /** Decimal strings, dollars. */
  readonly cash: string;
  readonly free: string;
  readonly positions: number;
  readonly openOrders: number;
  /** Both outcomes of a market, held at once: how many pairs, what merging them brings, and that over their cost. */
  readonly pairs: {
    readonly markets: number;
    readonly count: string;
    readonly value: string;
    readonly profit: string;
  };
  /** The last point of the equity curve; absent before the first. */
  readonly equity?: {
    /** ISO 8601, UTC. */
    readonly time: string;
    readonly equity: string;
    readonly peak: string;
    readonly drawdown: string;
  };
};

export const isControlRequest = (text: string): text is ControlRequest =>
  (CONTROL_REQUESTS as readonly string[]).includes(text);
