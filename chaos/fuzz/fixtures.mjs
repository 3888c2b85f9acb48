import { readFileSync } from 'node:fs';

/** Hand-written payloads in the venue's shapes, by name: those that the specs use. */
export const fixtures = (name) =>
  JSON.parse(
    readFileSync(new URL(`../../spec/fixtures/polymarket/${name}.json`, import.meta.url), 'utf8'),
  );
