import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { FileConfig } from './fileConfig.ts';

/** Reports groups that can never agree, and leaders who are in none that there is. */
export function checkGroups(
  { groups = [], leaders = [] }: Draft<Pick<FileConfig, 'groups' | 'leaders'>>,
  place: Place,
): void {
  const named = new Map<string, number>();
  groups.forEach((group, index) => {
    if (group?.name === undefined) return;
    const at = place.at('groups').at(index);
    const first = named.get(group.name);
    if (first === undefined) named.set(group.name, index);
    else at.at('name').complain(`the name of groups[${first}] again`, 'each name once');

    const members = leaders.filter((one) => one?.group === group.name && one?.enabled !== false);
    if (group.minLeaders !== undefined && members.length < group.minLeaders)
      at.at('minLeaders').complain(
        `${group.minLeaders}`,
        `at most the number of its enabled leaders, which is ${members.length}`,
      );
  });

  leaders.forEach((leader, index) => {
    if (leader?.group === undefined || named.has(leader.group)) return;
    place
      .at('leaders')
      .at(index)
      .at('group')
      .complain('a group that does not exist', 'the name of one of groups');
  });
}
