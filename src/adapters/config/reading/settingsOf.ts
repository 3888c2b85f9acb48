import type { Group } from './group.ts';
import type { Setting } from './setting.ts';

export type LocatedSetting = {
  readonly path: readonly string[];
  readonly setting: Setting<unknown>;
};

/** Every setting of a schema with its path, in the schema's order. */
export function settingsOf(schema: Group<unknown>, path: readonly string[] = []): LocatedSetting[] {
  return Object.entries<Setting<unknown> | Group<unknown>>(schema.fields).flatMap(
    ([name, field]) =>
      'isGroup' in field
        ? settingsOf(field, [...path, name])
        : [{ path: [...path, name], setting: field }],
  );
}
