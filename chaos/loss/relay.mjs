// A relay in front of the venue, as a process: node relay.mjs '{"listen":HOST,"targets":[{"host","port"}, ...],
// "seed":S}'. Prints the ports that it listens on, and then, for every line that comes in, its figures. The line is
// JSON: {"latencyMs":N,"loss":P} from now on; {} for the same as before. Ends when its input does.
//
// Bytes arrive half of `latencyMs` later, in order. TCP loses no byte: a lost packet is late, by one time limit
// of the sender, the next time by two more, then four. So a chunk that is lost so often that a sender would
// have waited a minute takes its connection with it.
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { randomOf } from '../parts/randomOf.mjs';

const { listen, targets, seed } = JSON.parse(process.argv[2]);
let weather = { latencyMs: 0, loss: 0 };
const random = randomOf(seed);
/** A sender waits a round trip and this much more before it sends again, ms. */
const MARGIN_MS = 200;
/** Of a new connection, whose sender knows no round trip yet, ms. */
const FIRST_RETRY_MS = 1000;
const MAX_LOST = 5;
const figures = { connections: 0, chunks: 0, lost: 0, reset: 0 };

const lostTimes = () => {
  let times = 0;
  while (times < MAX_LOST && random.next() < weather.loss) times += 1;
  figures.lost += times;
  return times;
};

/** Passes on what `from` says to `to`, late. */
function forward(from, to, openAtMs, cut) {
  let dueMs = openAtMs;
  from.on('data', (bytes) => {
    figures.chunks += 1;
    const times = lostTimes();
    if (times === MAX_LOST) {
      figures.reset += 1;
      cut();
      return;
    }
    const retriesMs = (2 ** times - 1) * (weather.latencyMs + MARGIN_MS);
    dueMs = Math.max(dueMs, Date.now() + weather.latencyMs / 2 + retriesMs);
    setTimeout(() => !to.destroyed && to.write(bytes), dueMs - Date.now());
  });
  from.on('end', () => setTimeout(() => to.end(), Math.max(0, dueMs - Date.now())));
  from.on('error', cut);
  from.on('close', () => setTimeout(() => to.destroy(), Math.max(0, dueMs - Date.now()) + 100));
}

function serve(target) {
  const server = createServer({ noDelay: true }, (client) => {
    figures.connections += 1;
    // The handshake costs a round trip, and its packets are lost like any others.
    const opensMs = weather.latencyMs + (2 ** lostTimes() - 1) * FIRST_RETRY_MS;
    const venue = connect({ ...target, noDelay: true });
    const cut = () => {
      client.resetAndDestroy();
      venue.resetAndDestroy();
    };
    const openAtMs = Date.now() + opensMs;
    forward(client, venue, openAtMs, cut);
    forward(venue, client, openAtMs, cut);
  });
  return new Promise((resolve) => {
    server.listen(0, listen, () =>
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
    );
  });
}

console.log(JSON.stringify(await Promise.all(targets.map(serve))));
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  weather = { ...weather, ...JSON.parse(line) };
  console.log(JSON.stringify(figures));
});
lines.on('close', () => process.exit(0));
