import { readFileSync } from 'node:fs';

type Json = Readonly<Record<string, unknown>>;

/** The JSON objects in a file of spec/fixtures/, by name; read anew each time. */
export const fixture = (name: string): Readonly<Record<string, Json>> =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as Readonly<
    Record<string, Json>
  >;
