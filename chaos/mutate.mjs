// npm run mutate -- AREA ...: changes the code that decides about money, one place at a time, and counts the
// changes that no spec notices. Exits with 1 below 90 % noticed, and where a survivor is not in docs/mutants.md.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { AREAS } from './mutate/areas.mjs';
import { mutatePart } from './mutate/mutatePart.mjs';

/** Percent that has to be killed. */
const BAR = 90;
const PAGE = readFileSync(new URL('../docs/mutants.md', import.meta.url), 'utf8');

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(AREAS, name));
if (unknown.length > 0) {
  console.error(
    `Usage: npm run mutate -- [AREA ...], of ${Object.keys(AREAS).join(', ')}; all without one`,
  );
  process.exit(2);
}

const lines = [];
let isGood = true;
for (const name of names.length > 0 ? names : Object.keys(AREAS)) {
  let killed = 0;
  let survived = 0;
  let unexplained = 0;
  // One after another: two runs of Stryker in one process hang now and then.
  for (const part of AREAS[name]) {
    const found = await mutatePart(part, { concurrency: availableParallelism() });
    const unlisted = found.survivors.filter((survivor) => !PAGE.includes(entryOf(survivor)));
    killed += found.killed;
    survived += found.survivors.length;
    unexplained += unlisted.length;
    console.log(`${part.file}: ${found.killed} killed, ${found.survivors.length} survived`);
    for (const survivor of unlisted) console.log(`${entryOf(survivor)} (line ${survivor.line})`);
  }
  const all = killed + survived;
  const percent = Math.floor((1000 * killed) / all) / 10;
  isGood &&= percent >= BAR && unexplained === 0;
  lines.push(
    `${name.padEnd(14)} ${percent} % of ${all} killed, ${survived} survived, ${unexplained} of them not in docs/mutants.md`,
  );
}
console.log(lines.join('\n'));
process.exitCode = isGood ? 0 : 1;

/** As a survivor is listed on the page, before the reason. */
function entryOf({ file, was, is }) {
  return `- \`${file}\`: \`${was}\` as \`${is}\``;
}
