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
const LOOK_MS = 500;

/**
 * One run: ten leaders trade on a simulator of its own, an engine copies them and is killed at random
 * moments, some of them while it starts; then it is left in peace until its journal and the venue's record
 * say the same, or `patienceMs` have passed.
 *
 * Gentle runs end engines with SIGTERM while they trade instead, and each must end in good order.
 *
 * The seed names the tape and the moments; where the engine is by then is up to the machine.
 */
export async function killRun(seed, { patienceMs, isGentle }) {
  const random = randomOf(seed);
  const key = keyOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-chaos-'));
  const venue = await startVenue([
    ...['--seed', String(seed), '--leaders', '10', '--pace', '15', '--minutes', '0.1'],
    ...['--lead-in-ms', '500', '--api-delay', '100-1500', '--rtds-delay', '0-50'],
  ]);
  const start = (config) =>
    runProgram('main.js', { args: ['--config', config], env: { SLIPSTREAM_PRIVATE_KEY: key } });
  let engine;
  try {
    const { config, journal } = writeConfig(folder, venue);
    const kills = random.whole(2, 3);
    for (let kill = 0; kill < kills; kill += 1) {
      engine = start(config);
      // One in four dies while it starts or recovers.
      const isEarly = !isGentle && random.next() < 0.25;
      const afterMs = random.whole(0, isEarly ? 900 : 1500);
      if (!isEarly) await engine.says(STARTED);
      await waitMs(afterMs);
      if (engine.hasEnded()) return failed([`It ended by itself: ${lastWords(engine)}`]);
      const exit = await engine.end(isGentle ? 'SIGTERM' : 'SIGKILL');
      if (isGentle && exit !== 0)
        return failed([`SIGTERM ended it with ${exit}: ${lastWords(engine)}`]);
    }

    engine = start(config);
    if (!(await engine.says(STARTED))) return failed([`It did not start: ${lastWords(engine)}`]);
    const record = await venueRecord(venue.clob, key);
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
    if (exit !== 0) found.push(`It ended with ${exit}: ${lastWords(engine)}`);
    return failed(found, { ...last.figures, kills });
  } finally {
    await engine?.end('SIGKILL');
    await venue.end();
    if (existsSync(folder) && !kept.has(seed)) rmSync(folder, { recursive: true, force: true });
  }

  function failed(
    faults,
    figures = { kills: 0, starts: 0, seen: 0, copied: 0, orders: 0, fills: 0 },
  ) {
    if (faults.length > 0) kept.add(seed);
    return { seed, folder, faults, figures };
  }
}

/** Runs whose folder is left to look at. */
const kept = new Set();

const lastWords = (engine) =>
  `${engine.out()}${engine.err()}`.trim().split('\n').slice(-5).join('\n');
