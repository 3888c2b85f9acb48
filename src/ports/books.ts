import type { Observable } from 'rxjs';
import type { EngineError } from '../domain/engineError.ts';
import type { Depth } from '../domain/markets/depth.ts';

/** Order books of many outcomes, asked for at once. */
export type Books = {
  /**
   * The books of these assets, as many at a time as one answer holds, as the answers arrive. Cold; every
   * asset is in one emission, once, however often it was named; completes when all are there. Never
   * errors for what the venue or the network did: what could not be read is an emission of its own.
   */
  depths(assetIds: readonly string[]): Observable<DepthsRead>;
};

export type DepthsRead =
  | {
      readonly ok: true;
      /** By asset. A book may be empty: then nobody trades, and yet somebody could. */
      readonly depths: ReadonlyMap<string, Depth>;
      /** Assets that the venue has no book of: their market is resolved or closed, or never was. */
      readonly bookless: readonly string[];
    }
  | {
      readonly ok: false;
      /** Whose books could not be read: nothing is known of them, least of all that they are gone. */
      readonly assetIds: readonly string[];
      readonly error: EngineError;
    };
