// npm run chaos:loss: an engine behind a network that loses half of what is sent and takes two seconds for a
// round trip, and the same engine in calm. Exits with 1 when a bar is missed.
import { lossRun } from './loss/lossRun.mjs';
import { summary } from './loss/summary.mjs';
import { readFlags } from './parts/readFlags.mjs';

const USAGE = `Usage: npm run chaos:loss -- [--minutes M] [--loss P] [--latency-ms L] [--seed S] [--calm 0] [--relay 1]

  --minutes M      how long ten leaders trade, 100 trades a minute (3)
  --loss P         percent of packets lost, each way (50)
  --latency-ms L   of a round trip (2000)
  --seed S         of the tape and of what is lost (1)
  --calm 0         leave the calm run out
  --relay 1        do without a network namespace, even where one could be made`;

const {
  minutes,
  loss,
  'latency-ms': latencyMs,
  seed,
  calm: withCalm,
  relay,
} = readFlags(USAGE, {
  minutes: 3,
  loss: 50,
  'latency-ms': 2000,
  seed: 1,
  calm: 1,
  relay: 0,
});

/** What must be reached, in percent of the purchases that are to be copied: in the end, and within ten seconds. */
const PLACED_BAR = 99;
/** The relay has a sender wait two seconds before it repeats what was lost, the kernel at first a fifth of one. */
const WITHIN_10S_BAR = { namespace: 99, relay: 95 };
const WAYS = {
  namespace: 'packets dropped in a network namespace (iptables, statistic), latency by a relay',
  relay: 'a relay that is late by what loss costs a TCP connection',
};

const perMinute = 100;
const calm =
  withCalm > 0
    ? await lossRun({ seed, perMinute, minutes: 1, loss: 0, latencyMs: 0, relayOnly: true })
    : undefined;
const bad = await lossRun({
  seed,
  perMinute,
  minutes,
  loss: loss / 100,
  latencyMs,
  relayOnly: relay > 0,
});

const tell = (name, run) => {
  const figures = summary(run);
  console.log(
    [
      `${name}`,
      `  purchases to copy    ${figures.trades}, ${figures.seen} seen, ${figures.decided} decided to copy; skipped: ${figures.skipped}`,
      `  trade to seen        ${figures.seenAfter}`,
      `  placed               ${figures.placed} %, ${figures.within10s} % within 10 s of the leader's trade`,
      `  once decided         ${figures.within10sOfDecision} % placed within 10 s`,
      `  trade to placed      ${figures.delays}`,
      `  leaders' sales       ${figures.sales}, ${figures.salesOfOurs} of what we hold; ${figures.salesFollowed} % followed, ${figures.salesWithin10s} % within 10 s; lost: ${figures.salesLost}`,
      `  sale to followed     ${figures.saleDelays}`,
      `  certain within 60 s  ${figures.resolved} %, ${figures.certainAfter}`,
      `  doubles              ${figures.doubles}`,
      ...figures.differences.slice(0, 5).map((text) => `  differs: ${text}`),
    ].join('\n'),
  );
  return figures;
};

console.log(`The bad network: ${WAYS[bad.way]}; ${JSON.stringify(bad.network)}.`);
const calmly = calm && tell('Calm', calm);
const badly = tell(`${loss} % lost, ${latencyMs} ms a round trip`, bad);
const isGood =
  (!calmly || calmly.placed === 100) &&
  badly.placed >= PLACED_BAR &&
  badly.within10s >= WITHIN_10S_BAR[bad.way] &&
  // On a bad network a sale waits for word that its shares have settled: how long is told above.
  (!calmly || calmly.salesWithin10s === 100) &&
  [...(calmly ? [calmly] : []), badly].every(
    ({ resolved, doubles, salesOfOurs, salesLost, differences }) =>
      resolved === 100 &&
      doubles === 0 &&
      // Where nothing of ours was to be sold, nothing is proven of sales.
      salesOfOurs > 0 &&
      salesLost === 0 &&
      differences.length === 0,
  );
console.log(isGood ? 'Every bar is met.' : 'A bar is missed.');
process.exitCode = isGood ? 0 : 1;
