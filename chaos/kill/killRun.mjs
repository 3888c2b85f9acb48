import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calmVenue } from '../parts/calmVenue.mjs';
import { compareWithVenue } from '../parts/compareWithVenue.mjs';
import { keyOf } from '../parts/keyOf.mjs';
import { randomOf } from '../parts/randomOf.mjs';
import { runProgram } from '../parts/runProgram.mjs';
import { startVenue } from '../parts/startVenue.mjs';
import { tapeOver } from '../parts/tapeOver.mjs';
import { venueRecord } from '../parts/venueRecord.mjs';
import { waitMs } from '../parts/waitMs.mjs';
import { writeConfig } from '../parts/writeConfig.mjs';
import { foundIn } from './foundIn.mjs';
import { VENUE_FAULTS } from './venueFaults.mjs';

/** Said once it trades. */
const STARTED = 'Ctrl-C';
const LOOK_MS = 1500;
/** Until a trade at the end of the tape has been told on every way there is, ms. */
const TOLD_MS = 3000;
/** Leaders' trades on the tape of a run. */
const TRADES = 90;
/** How long an engine lives at most once it trades, ms. */
const LONGEST_LIFE_MS = 1500;
/** What an engine asks for, and how often: little enough that many of them fit into one machine. */
const DETECTION = { dataApi: { pollMs: 2000, overlapMs: 10_000, maxRequestsPerSecond: 400 } };

/** The figures of a run that was broken off. */
const NOTHING = {
  ...{ kills: 0, starts: 0, unclear: 0, struck: 0, seen: 0, copied: 0, skipped: {} },
  ...{ orders: 0, fills: 0, left: 0, owed: 0 },
};

/** How long an engine takes to start on this machine, by those that did, ms; at first by one that only loads. */
let usualStartMs;

async function loadingMs() {
  const startedMs = performance.now();
  await runProgram('main.js', { args: ['--help'] }).ended;
  return performance.now() - startedMs;
}

/**
 * One run: ten leaders trade on a simulator of its own, an engine copies them and is killed at random
 * moments, some of them while it starts; then it is left in peace until its journal and the venue's record
 * say the same, or `patienceMs` have passed. A run in which nothing was copied proves nothing, and counts as failed.
 *
 * With `hasFaults` the venue has a bad day until the tape is over: some answers are lost, some orders late, and some
 * matches fail. Engines then die, and begin, with orders of which nobody knows what became of them.
 *
 * Gentle runs end engines with SIGTERM while they trade instead, and each must end in good order.
 *
 * The seed names what leaders trade, and the moments; where the engine is by then is up to the machine, and
 * leaders take so long over their trades that every life sees some of them.
 */
export async function killRun(seed, { patienceMs, isGentle, hasFaults }) {
  const begunMs = performance.now();
  const random = randomOf(seed);
  const key = keyOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-chaos-'));
  underWay.add(folder);
  usualStartMs ??= 1.5 * (await loadingMs());
  const kills = random.whole(2, 4);
  const tapeSeconds = ((kills + 1) * (usualStartMs + LONGEST_LIFE_MS / 2)) / 1000;
  const venue = await startVenue([
    ...(hasFaults ? ['--faults', rulesIn(folder)] : []),
    ...['--seed', String(seed), '--leaders', '10', '--pace', (TRADES / tapeSeconds).toFixed(3)],
    ...['--minutes', (tapeSeconds / 60).toFixed(3)],
    ...['--lead-in-ms', '100', '--api-delay', '100-1500', '--rtds-delay', '0-50'],
  ]);
  let engine;
  try {
    const { config, journal } = writeConfig(folder, venue, { detection: DETECTION });
    const record = await venueRecord(venue.clob, key);
    // Asking for credentials takes as long as all the rest of a start: some do.
    const start = (asks) =>
      runProgram('main.js', {
        args: ['--config', config],
        env: { SLIPSTREAM_PRIVATE_KEY: key, ...(asks ? {} : record.credentials) },
      });
    for (let kill = 0; kill < kills; kill += 1) {
      // One in four dies while it starts or recovers; not the first, so that there is something to recover.
      const isEarly = !isGentle && kill > 0 && random.next() < 0.25;
      const moment = random.next();
      const startedMs = performance.now();
      engine = start(random.next() < 0.25);
      if (isEarly) {
        // Loading the program is the first part of a start, and there is nothing in it to be broken.
        await waitMs((0.4 + 0.7 * moment) * usualStartMs);
      } else {
        if (await engine.says(STARTED))
          usualStartMs += (performance.now() - startedMs - usualStartMs) / 5;
        await waitMs(moment * LONGEST_LIFE_MS);
      }
      if (engine.hasEnded()) return failed([`It ended by itself: ${lastWords(engine)}`]);
      const exit = await engine.end(isGentle ? 'SIGTERM' : 'SIGKILL');
      if (isGentle && exit !== 0)
        return failed([`SIGTERM ended it with ${exit}: ${lastWords(engine)}`]);
    }

    engine = start(false);
    if (!(await engine.says(STARTED))) return failed([`It did not start: ${lastWords(engine)}`]);
    // What came before this start is told as well.
    await tapeOver(venue.dataApi, engine.hasEnded);
    await waitMs(TOLD_MS);
    const struck = await calmVenue(venue.clob);
    const untilMs = Date.now() + patienceMs;
    let compared;
    do {
      await waitMs(LOOK_MS);
      compared = await compareWithVenue(journal, record, venue);
    } while (
      compared.broken.length === 0 &&
      compared.unlike.length > 0 &&
      Date.now() < untilMs &&
      !engine.hasEnded()
    );
    if (engine.hasEnded()) return failed([`It ended by itself: ${lastWords(engine)}`]);
    const exit = await engine.end('SIGTERM');
    const last = await compareWithVenue(journal, record, venue);
    const found = foundIn(compared, last);
    if (exit !== 0) found.push(`It ended with ${exit}: ${lastWords(engine)}`);
    return failed(found, { ...last.figures, kills, struck });
  } finally {
    await engine?.end('SIGKILL');
    await venue.end();
    underWay.delete(folder);
    if (existsSync(folder) && !kept.has(seed)) rmSync(folder, { recursive: true, force: true });
  }

  function failed(found, figures = NOTHING) {
    if (found.length > 0) kept.add(seed);
    return { seed, folder, hasFaults, faults: found, figures, tookMs: performance.now() - begunMs };
  }
}

/** Where the rules are by which things go wrong at the venue. */
function rulesIn(folder) {
  const path = join(folder, 'faults.json');
  writeFileSync(path, JSON.stringify(VENUE_FAULTS));
  return path;
}

/** Runs whose folder is left to look at. */
const kept = new Set();

/** Folders of runs that are not over: gone with a command that is broken off. */
const underWay = new Set();
process.on('exit', () => {
  for (const folder of underWay) rmSync(folder, { recursive: true, force: true });
});

const lastWords = (engine) =>
  `${engine.out()}${engine.err()}`.trim().split('\n').slice(-5).join('\n');
