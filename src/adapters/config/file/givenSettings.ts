import { checkNames } from '../reading/checkNames.ts';
import type { Group } from '../reading/group.ts';
import { isGroup } from '../reading/isGroup.ts';
import type { Place } from '../reading/place.ts';
import type { Setting } from '../reading/setting.ts';

/**
 * What the file says, setting by setting: the values by their paths. Reports keys that the schema does
 * not know, and values that stand where a group of keys should be.
 */
export function givenSettings(
  schema: Group<unknown>,
  file: unknown,
  place: Place,
): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();

  const collect = (group: Group<unknown>, value: unknown, at: Place): void => {
    if (!isGroup(value)) {
      at.refuse(value, group.allowed);
      return;
    }
    const fields = Object.entries<Setting<unknown> | Group<unknown>>(group.fields);
    checkNames(
      value,
      fields.map(([name]) => name),
      at,
    );
    for (const [name, field] of fields) {
      if (!Object.hasOwn(value, name)) continue;
      if ('isGroup' in field) collect(field, value[name], at.at(name));
      else given.set(at.at(name).path, value[name]);
    }
  };

  collect(schema, file, place);
  return given;
}
