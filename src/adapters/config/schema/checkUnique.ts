import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { ListedLeader } from './listedLeader.ts';

/** Reports addresses and aliases that stand in the list a second time. */
export function checkUnique(list: Draft<readonly ListedLeader[]>, place: Place): void {
  for (const name of ['address', 'alias'] as const) {
    const firstAt = new Map<string, number>();
    list.forEach((leader, index) => {
      const value = leader?.[name];
      if (value === undefined) return;
      const first = firstAt.get(value);
      if (first === undefined) firstAt.set(value, index);
      else
        place
          .at(index)
          .at(name)
          .complain(`the ${name} of ${place.at(first).path} again`, `each ${name} once`);
    });
  }
}
