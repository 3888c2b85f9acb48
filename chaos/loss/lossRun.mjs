import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithVenue } from '../parts/compareWithVenue.mjs';
import { journalRecord } from '../parts/journalRecord.mjs';
import { keyOf } from '../parts/keyOf.mjs';
import { ourLegs } from '../parts/ourLegs.mjs';
import { runProgram } from '../parts/runProgram.mjs';
import { startVenue } from '../parts/startVenue.mjs';
import { venueRecord } from '../parts/venueRecord.mjs';
import { waitMs } from '../parts/waitMs.mjs';
import { writeConfig } from '../parts/writeConfig.mjs';
import { lossyWay } from './lossyWay.mjs';
import { orderTimes } from './orderTimes.mjs';
import { writeTape } from './writeTape.mjs';

/** How long an order may take to be certain, ms. */
const RESOLVED_MS = 60_000;
const LOOK_MS = 2000;

/** What config.json5 advises for such a network. */
const SETTINGS = {
  detection: { rtds: { connections: 80, silenceMs: 8000 } },
  http: { maxSockets: 256, hedgeReadsMs: 1000 },
  // The simulator has no rate limit, and chaos is not about ours.
  orders: { perSecond: 1000, burst: 1000, maxConcurrentTrades: 100, hedgeMs: 400 },
};

/** Trades before the network turns bad: once every market of the tape. */
const WARM_UP = 40;

/**
 * Ten leaders trade, and an engine copies them; when it has seen every market once, the network turns bad, and they
 * trade on for some minutes. A minute later, when every order should be certain, the network is well again, since word
 * that trades have settled hardly comes through such a one; then waits until the venue's record and the journal agree,
 * or it is too late for that.
 *
 * Resolves with what became of each trade since it was bad, and with how it was made so.
 */
export async function lossRun({ seed, perMinute, minutes, relayOnly, loss, latencyMs }) {
  const key = keyOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-loss-'));
  const tape = join(folder, 'tape.jsonl');
  const count = perMinute * minutes;
  const { leaders, purchases, sales } = writeTape(tape, {
    ...{ seed, perMinute, warmUp: WARM_UP, count },
  });
  const venue = await startVenue([
    ...['--tape', tape, '--seed', String(seed), '--cash', '1000000'],
    ...['--lead-in-ms', '3000', '--max-gap-ms', '20000'],
  ]);
  const way = await lossyWay(venue, { seed, relayOnly });
  const { config, journal } = writeConfig(folder, { ...way.urls, leaders }, SETTINGS);
  const engine = runProgram('main.js', {
    args: ['--config', config],
    env: { SLIPSTREAM_PRIVATE_KEY: key },
    around: way.around,
  });
  const alive = () => {
    if (engine.hasEnded())
      throw new Error(`The engine ended by itself:\n${engine.out()}${engine.err()}`);
  };
  try {
    await engine.says('Ctrl-C');
    do {
      await waitMs(LOOK_MS);
      alive();
    } while ((await journalRecord(journal)).copied.size < WARM_UP);
    await way.worsen({ loss, latencyMs });

    // The venue is asked past the bad network.
    const record = await venueRecord(venue.clob, key);
    await waitMs(minutes * 60_000 + RESOLVED_MS);
    await way.heal();
    const untilMs = Date.now() + 2 * RESOLVED_MS;
    let compared;
    do {
      await waitMs(LOOK_MS);
      alive();
      compared = await compareWithVenue(journal, record, { dataApi: venue.dataApi, leaders });
    } while (
      Date.now() < untilMs &&
      compared.broken.length === 0 &&
      (compared.unlike.length > 0 || compared.figures.seen < WARM_UP + count)
    );
    const network = await way.figures();
    const legs = (await record.trades()).flatMap((trade) => ourLegs(trade, record.address));
    const times = orderTimes(await journalRecord(journal), legs);
    return { way: way.kind, network, purchases, sales, times, ...compared };
  } finally {
    await engine.end('SIGKILL');
    await venue.end();
    way.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
