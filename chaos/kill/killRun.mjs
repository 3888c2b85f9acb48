import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithVenue } from '../parts/compareWithVenue.mjs';
import { keyOf } from '../parts/keyOf.mjs';
import { randomOf } from '../parts/randomOf.mjs';
import { runProgram } from '../parts/runProgram.mjs';
import { startVenue } from '../parts/startVenue.mjs';
import { venueRecord } from '../parts/venueRecord.mjs';
import { waitMs } from '../parts/waitMs.mjs';
import { writeConfig } from '../parts/writeConfig.mjs';

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
 * Gentle runs end engines with SIGTERM while they trade instead, and each must end in good order.
 *
 * The seed names what leaders trade, and the moments; where the engine is by then is up to the machine, and
 * leaders take so long over their trades that every life sees some of them.
 */
export async function killRun(seed, { patienceMs, isGentle }) {
  const random = randomOf(seed);
  const key = keyOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-chaos-'));
  underWay.add(folder);
  usualStartMs ??= 1.5 * (await loadingMs());
  const kills = random.whole(2, 4);
  // The tape begins when the first engine comes.
  let tapeBegunMs = 0;
  const tapeSeconds = ((kills + 1) * (usualStartMs + LONGEST_LIFE_MS / 2)) / 1000;
  const venue = await startVenue([
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
        tapeBegunMs ||= Date.now();
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
    await waitMs(TOLD_MS + Math.max(0, tapeBegunMs + 1000 * tapeSeconds - Date.now()));
    const untilMs = Date.now() + patienceMs;
    let compared;
    do {
      await waitMs(LOOK_MS);
      compared = await compareWithVenue(journal, record);
    } while (
      compared.broken.length === 0 &&
      compared.unlike.length > 0 &&
      Date.now() < untilMs &&
      !engine.hasEnded()
    );
    if (engine.hasEnded()) return failed([`It ended by itself: ${lastWords(engine)}`]);
    const exit = await engine.end('SIGTERM');
    // What came in since it was found alike must not have changed that.
    const last = await compareWithVenue(journal, record);
    const found = [...last.broken, ...compared.unlike];
    const { seen, copied, fills, skipped } = last.figures;
    if (fills === 0)
      found.push(
        `It proves nothing: ${seen} trades seen, ${copied} copied, ${JSON.stringify(skipped)} skipped, and no fill.`,
      );
    if (exit !== 0) found.push(`It ended with ${exit}: ${lastWords(engine)}`);
    return failed(found, { ...last.figures, kills });
  } finally {
    await engine?.end('SIGKILL');
    await venue.end();
    underWay.delete(folder);
    if (existsSync(folder) && !kept.has(seed)) rmSync(folder, { recursive: true, force: true });
  }

  function failed(
    faults,
    figures = { kills: 0, starts: 0, seen: 0, copied: 0, skipped: {}, orders: 0, fills: 0 },
  ) {
    if (faults.length > 0) kept.add(seed);
    return { seed, folder, faults, figures };
  }
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
