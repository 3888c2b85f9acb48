import type { ExitCode, ExitReason } from './exitReason.ts';

/** Why a position is closed, in a trader's words and with the config's keys. Contains no text from outside. */
export function explainExit(reason: ExitReason): string {
  return WORDS[reason.code](reason);
}

type Words = (figures: Pick<ExitReason, 'actual' | 'limit'>) => string;

/** A code without words does not compile. What `actual` and `limit` mean for a code is said here too. */
const WORDS: Readonly<Record<ExitCode, Words>> = {
  flatten: () => 'everything is being closed',
  'leader-stopped': () => 'its leader is no longer followed (exits.leaderStopped)',
  'before-close': ({ actual, limit }) =>
    `the market ends, or its game begins, in ${time(actual)} (exits.beforeCloseMs is ${time(limit)})`,
  'stop-loss': ({ actual, limit }) =>
    `it would lose ${percent(actual)} (exits.stopLoss is ${percent(limit)})`,
  'trailing-stop': ({ actual, limit }) =>
    `its price is ${percent(actual)} below its best (exits.trailingStop is ${percent(limit)})`,
  'take-profit': ({ actual, limit }) =>
    `it would gain ${percent(actual)} (exits.takeProfit is ${percent(limit)})`,
  'max-hold': ({ actual, limit }) =>
    `it has been open for ${time(actual)} (exits.maxHoldMs is ${time(limit)})`,
  mirror: ({ actual }) => `${actual} shares are still to be sold after its leader (exits.mirror)`,
};

/** `0.21537` as `21.5 %`. */
const percent = (fraction: string): string => `${Number((Number(fraction) * 100).toFixed(1))} %`;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** Milliseconds in the largest unit of which there is at least one: `90 min` is `1.5 h`. */
function time(ms: string): string {
  const [unit, length] = UNITS.find(([, least]) => Number(ms) >= least) ?? ['ms', 1];
  return `${Number((Number(ms) / length).toFixed(1))} ${unit}`;
}
