// npm run bench -- NAME: runs one benchmark; without a name, lists them.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(join(here))
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));
const [name] = process.argv.slice(2);

if (!names.includes(name)) {
  console.log(`Usage: npm run bench -- NAME, with NAME one of: ${names.join(', ')}`);
  process.exit(name === undefined ? 0 : 2);
}
await import(pathToFileURL(join(here, `${name}.bench.mjs`)).href);
