import { defer, finalize, type Observable } from 'rxjs';
import type { OnFault } from '../ports/fault.ts';

/**
 * A round that is made again and again, with its trouble told once: the first that there is, and nothing more
 * before a round without.
 *
 * Cold: each subscription is a round. Values, errors and completion are those of `round`.
 */
export function troubleOnce<T>(
  onFault: OnFault,
  round: (onTrouble: OnFault) => Observable<T>,
): Observable<T> {
  let isTroubled = false;
  return defer(() => {
    let hasTrouble = false;
    const onTrouble: OnFault = (fault) => {
      hasTrouble = true;
      if (!isTroubled) onFault(fault);
      isTroubled = true;
    };
    return round(onTrouble).pipe(
      finalize(() => {
        isTroubled = hasTrouble;
      }),
    );
  });
}
