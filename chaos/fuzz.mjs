// npm run fuzz -- --inputs N: mutated payloads against every parser. Exits with 1 when one crashes, or lets
// something pass that its contract rules out.
import { ANSWER_PARSERS } from './fuzz/answerParsers.mjs';
import { END_PARSERS } from './fuzz/endParsers.mjs';
import { fuzzParser } from './fuzz/fuzzParser.mjs';
import { LEADER_PARSERS } from './fuzz/leaderParsers.mjs';
import { LOCAL_PARSERS } from './fuzz/localParsers.mjs';
import { postParser } from './fuzz/postParser.mjs';
import { RECORD_PARSERS } from './fuzz/recordParsers.mjs';
import { VENUE_PARSERS } from './fuzz/venueParsers.mjs';
import { randomOf } from './parts/randomOf.mjs';
import { readFlags } from './parts/readFlags.mjs';

const USAGE = `Usage: npm run fuzz -- [--inputs N] [--seed S]

  --inputs N   in all, shared among the parsers (100000)
  --seed S     same seed, same inputs (1)`;

const { inputs, seed } = readFlags(USAGE, { inputs: 100_000, seed: 1 });
const random = randomOf(seed);
const parsers = [
  ...VENUE_PARSERS,
  ...LEADER_PARSERS,
  ...RECORD_PARSERS,
  postParser(random),
  ...ANSWER_PARSERS,
  ...END_PARSERS,
  ...LOCAL_PARSERS,
];
const startedMs = Date.now();
const tallies = parsers.map((parser, index) =>
  // What does not divide goes to the first.
  fuzzParser(
    parser,
    Math.floor(inputs / parsers.length) + (index < inputs % parsers.length ? 1 : 0),
    random,
  ),
);

const crashes = tallies.flatMap((tally) => tally.crashes);
for (const crash of crashes.slice(0, 20)) console.log(crash);
const cell = (value) => String(value).padStart(10);
console.log(
  `${'parser'.padEnd(20)}${['inputs', 'accepted', 'rejected', 'nothing', 'crashed'].map(cell).join('')}`,
);
for (const { name, inputs: given, accepted, rejected, nothing, crashes: kept } of tallies)
  console.log(
    `${name.padEnd(20)}${[given, accepted, rejected, nothing, kept.length].map(cell).join('')}`,
  );
const seconds = (Date.now() - startedMs) / 1000;
console.log(
  `${inputs} inputs in ${seconds.toFixed(1)} s, seed ${seed}: ${crashes.length} crashed or passed wrongly`,
);
process.exitCode = crashes.length > 0 ? 1 : 0;
