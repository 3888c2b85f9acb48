// npm run chaos:kill -- --runs N --seed S: kills engines with SIGKILL while they trade, starts them again, and
// holds what their journals say against the venue's own record, of them and of their leaders. Exits with 1 when anything
// differs, or a run copied nothing.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { killRun } from './kill/killRun.mjs';
import { inParallel } from './parts/inParallel.mjs';
import { readFlags } from './parts/readFlags.mjs';

const USAGE = `Usage: npm run chaos:kill -- [--runs N] [--seed S] [--parallel P] [--patience-s T]
       [--faults P] [--gentle 1]

  --runs N         how many (500); each has a venue, a journal and a tape of its own
  --seed S         of the first run (1); the run after it has S + 1, and so on
  --parallel P     how many at a time (two a core: they wait half of the time)
  --patience-s T   how long a journal may take to agree with the venue after the last start (240)
  --faults P       percent of the runs with a bad day of the venue: lost answers, late orders, matches that fail (50)
  --gentle 1       end engines with SIGTERM, which they must survive in good order; every day is a good one

Ctrl-C ends it with the figures of the runs that are over.`;

const {
  runs,
  seed,
  parallel,
  faults: badDays,
  gentle,
  'patience-s': patienceS,
} = readFlags(USAGE, {
  runs: 500,
  seed: 1,
  parallel: 2 * availableParallelism(),
  // An order of which nobody knows anything is given up three minutes after it was decided, and a look later.
  'patience-s': 240,
  faults: 50,
  gentle: 0,
});

const startedMs = Date.now();
const results = [];
const all = inParallel(runs, parallel, async (index) => {
  const result = await killRun(seed + index, {
    patienceMs: patienceS * 1000,
    isGentle: gentle > 0,
    // Every seed has days of its own, whichever run of a command it is.
    hasFaults: gentle === 0 && ((seed + index) * 37) % 100 < badDays,
  });
  results.push(result);
  for (const fault of result.faults.slice(0, 5)) console.log(`seed ${result.seed}: ${fault}`);
  if (result.faults.length > 0) console.log(`seed ${result.seed}: kept in ${result.folder}`);
  if (results.length % 25 === 0) console.log(`${results.length} of ${runs} runs`);
});
// It takes an hour and more: whoever has seen enough gets the figures of the runs that are over.
await Promise.race([all, once(process, 'SIGINT')]);

const total = (name) => results.reduce((sum, { figures }) => sum + figures[name], 0);
const skipped = {};
for (const { figures } of results)
  for (const [code, count] of Object.entries(figures.skipped))
    skipped[code] = (skipped[code] ?? 0) + count;
const reasons = Object.entries(skipped).map(([code, count]) => `${count} ${code}`);
const medianS = (hasFaults) => {
  const took = results.filter((run) => run.hasFaults === hasFaults).map(({ tookMs }) => tookMs);
  took.sort((a, b) => a - b);
  return took.length > 0 ? `${Math.round(took[took.length >> 1] / 1000)} s` : 'none';
};
const broken = results.filter(({ faults }) => faults.length > 0);
const minutes = (Date.now() - startedMs) / 60_000;
console.log(
  [
    `runs              ${results.length} (${(results.length / minutes).toFixed(1)} a minute); half of them took ${medianS(false)} on calm days, ${medianS(true)} on bad ones`,
    `kills             ${total('kills')}`,
    `venue's faults    ${total('struck')}, in ${results.filter((run) => run.hasFaults).length} runs; ${total('unclear')} orders whose end nobody knew as an engine began`,
    `leader trades     ${total('seen')} seen, ${total('copied')} copied; skipped: ${reasons.join(', ') || 'none'}`,
    `leaders left      ${total('left')} positions, and we with them; ${total('owed')} of ours are still to be sold`,
    `orders            ${total('orders')} on disk, ${total('fills')} fills at the venue`,
    `runs that failed  ${broken.length}${broken.length > 0 ? `: seeds ${broken.map((run) => run.seed).join(', ')}` : ''}`,
  ].join('\n'),
);
process.exit(broken.length > 0 ? 1 : 0);
