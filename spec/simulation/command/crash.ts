import { calmSchedule } from '../crash/calmSchedule.ts';
import { CRASH_POINTS, DEATHS } from '../crash/crashPoint.ts';
import { playToCrash } from '../crash/playToCrash.ts';
import { MOMENTS } from '../world/moment.ts';

/** `npm run chaos:crash`: the engine dies at every point on a copy's way, and comes up again; what broke, if anything did. */
const results = CRASH_POINTS.map((point) => ({ point, ...playToCrash(calmSchedule(), point) }));
const isGood = ({ wasHit, broken }: (typeof results)[number]): boolean =>
  wasHit && broken.length === 0;

for (const { point, wasHit, broken } of results) {
  const what = wasHit ? broken : ['the moment never came'];
  for (const line of what)
    console.log(`${point.moment}, time ${point.hit}, ${point.death}: ${line}`);
}
const cell = (value: string | number): string => String(value).padStart(12);
const width = Math.max(...MOMENTS.map(({ length }) => length)) + 2;
console.log(`${'died at'.padEnd(width)}${DEATHS.map(cell).join('')}`);
for (const moment of MOMENTS) {
  const held = DEATHS.map((death) => {
    const of = results.filter(({ point }) => point.moment === moment && point.death === death);
    return `${of.filter(isGood).length}/${of.length}`;
  });
  console.log(`${moment.padEnd(width)}${held.map(cell).join('')}`);
}
const failed = results.filter((result) => !isGood(result)).length;
console.log(
  `${results.length} crash points: ${results.length - failed} ended well, ${failed} did not.`,
);
if (failed > 0) process.exitCode = 1;
