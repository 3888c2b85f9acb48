import type { ConfigFault } from '../configFault.ts';
import { type Place, placeAt } from './place.ts';

export type FaultBook = {
  /**
   * A place to report to: '' is the whole configuration. `overridden` has the paths of settings that
   * do not come from the file, with the names of what they come from, which their faults then bear.
   */
  placeOf(path: string, overridden?: ReadonlyMap<string, string>): Place;
  /** In the order in which they were found; at most one for each place, the first. */
  readonly faults: readonly ConfigFault[];
};

/** Opens an empty list of faults. It grows with the file, whose length is limited. */
export function faultBook(): FaultBook {
  const faults = new Map<string, ConfigFault>();
  return {
    placeOf: (start, overridden) =>
      placeAt(start, (path, found, allowed) => {
        const origin = overridden?.get(path);
        const fault = origin
          ? { path: origin, found, allowed: `${allowed} (it sets ${path})` }
          : { path, found, allowed };
        if (!faults.has(fault.path)) faults.set(fault.path, fault);
      }),
    get faults() {
      return [...faults.values()];
    },
  };
}
