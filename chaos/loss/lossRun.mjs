import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithVenue } from '../parts/compareWithVenue.mjs';
import { journalRecord } from '../parts/journalRecord.mjs';
import { ourLegs } from '../parts/ourLegs.mjs';
import { runProgram } from '../parts/runProgram.mjs';
import { startVenue } from '../parts/startVenue.mjs';
import { venueRecord } from '../parts/venueRecord.mjs';
import { waitMs } from '../parts/waitMs.mjs';
import { KEY, writeConfig } from '../parts/writeConfig.mjs';
import { lossyWay } from './lossyWay.mjs';
import { orderTimes } from './orderTimes.mjs';
import { writeTape } from './writeTape.mjs';

/** How long an order may take to be certain, ms. */
const RESOLVED_MS = 60_000;
const LOOK_MS = 2000;

/**
 * Ten leaders trade for some minutes, and an engine on the other side of a bad network copies them. Waits until
 * every order is certain, and the venue's record and the journal agree, or it is too late for that.
 *
 * Resolves with what became of each trade of the tape, and with how the network was made bad.
 */
export async function lossRun({ seed, perMinute, minutes, ...bad }) {
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-loss-'));
  const tape = join(folder, 'tape.jsonl');
  const { leaders, trades } = writeTape(tape, { seed, perMinute, minutes });
  const venue = await startVenue([
    ...['--tape', tape, '--seed', String(seed), '--lead-in-ms', '3000', '--cash', '1000000'],
  ]);
  const way = await lossyWay(venue, { ...bad, seed });
  const { config, journal } = writeConfig(folder, { ...way.urls, leaders }, { detection: {} });
  const engine = runProgram('main.js', {
    args: ['--config', config],
    env: { SLIPSTREAM_PRIVATE_KEY: KEY },
    around: way.around,
  });
  const alive = () => {
    if (engine.hasEnded())
      throw new Error(`The engine ended by itself:\n${engine.out()}${engine.err()}`);
  };
  try {
    await engine.says('Ctrl-C');
    alive();
    // The venue is asked past the bad network.
    const record = await venueRecord(venue.clob);
    const untilMs = Date.now() + minutes * 60_000 + RESOLVED_MS + 30_000;
    await waitMs(minutes * 60_000);
    let compared;
    do {
      await waitMs(LOOK_MS);
      alive();
      compared = await compareWithVenue(journal, record);
    } while (
      Date.now() < untilMs &&
      compared.broken.length === 0 &&
      (compared.unlike.length > 0 || compared.figures.seen < trades)
    );
    const network = await way.figures();
    const legs = (await record.trades()).flatMap(ourLegs);
    const times = orderTimes(await journalRecord(journal), legs);
    return { way: way.kind, network, trades, times, ...compared };
  } finally {
    await engine.end('SIGKILL');
    await venue.end();
    way.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
