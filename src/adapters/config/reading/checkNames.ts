import { visibleText } from '../../log/visibleText.ts';
import { nearestName } from './nearestName.ts';
import type { Place } from './place.ts';

/** Reports every key of `group` that is none of `names`, with the name that was probably meant. */
export function checkNames(group: object, names: readonly string[], place: Place): void {
  for (const key of Object.keys(group)) {
    if (names.includes(key)) continue;
    const near = nearestName(visibleText(key), names);
    const list = names.join(', ');
    place.at(key).complain('an unknown key', near ? `did you mean ${near}?` : `one of ${list}`);
  }
}
