import { type Check, type Fields, type RecordReader, record } from './record.ts';
import type { Setting, UnsetSetting } from './setting.ts';

/** A part of the file whose keys have defaults of their own, so that each may be left out. */
export type Group<T> = RecordReader<T> & { readonly isGroup: true };

/** What stands behind each key: a setting, or another group. */
export type Settings<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Setting<Exclude<T[K], undefined>> | UnsetSetting<Exclude<T[K], undefined>>
    : (Setting<T[K]> & { readonly optional?: never }) | Group<T[K]>;
};

/** Puts settings together under one name. */
export function group<T extends object>(settings: Settings<T>, check?: Check<T>): Group<T> {
  return { ...record(settings as unknown as Fields<T>, check), isGroup: true };
}
