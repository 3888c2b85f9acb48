import type { Observable, SchedulerLike } from 'rxjs';
import type { AlertSecrets } from '../adapters/config/readSecrets.ts';
import type { Log } from '../adapters/log/openLog.ts';
import type { ApiCredentials } from '../adapters/polymarket/auth/apiCredentials.ts';
import type { Venue } from './venue.ts';

/** What the process gives an engine. */
export type RunEngineDeps = {
  readonly where: Venue;
  /** The user's own; by default they are asked of the venue. Not used in embedded mode. */
  readonly credentials?: ApiCredentials;
  /** A node of the chain whose URL may hold a key. */
  readonly rpcUrl?: string;
  /** What alerts are sent with, where they are to be sent. */
  readonly alertSecrets: AlertSecrets;
  /** The first emission begins the end. */
  readonly stop$: Observable<unknown>;
  /** A folder of the user's own, for what outlives a process. */
  readonly stateFolder: string;
  /** Writes text for the user, as it is, and ends the line. */
  readonly print: (text: string) => void;
  /** What asks this engine, but for the word. */
  readonly control: string;
  readonly log: Pick<Log, 'logger' | 'hide' | 'redact'>;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};
