import { lastValueFrom, type Observable, toArray } from 'rxjs';

/** All values of a stream that completes; rejects as it errors. */
export const emitted = <T>(source: Observable<T>): Promise<T[]> =>
  lastValueFrom(source.pipe(toArray()), { defaultValue: [] });
