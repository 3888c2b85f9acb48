import { parseArgs } from 'node:util';
import { CRASH_POINTS, DEATHS, momentsOf, WAYS } from '../crash/crashPoint.ts';
import { playToCrash } from '../crash/playToCrash.ts';
import { ALL_INVARIANTS } from '../invariants/allInvariants.ts';
import { MOMENTS } from '../world/moment.ts';

const USAGE = `Usage: npm run chaos:crash

Ends the engine at every moment of a purchase's copy, of a sale's, of a close and of a redemption, the first, second and
third time that it comes: ${DEATHS.join(', ')}.
It takes no flags: nothing in it is left to chance.`;

/**
 * `npm run chaos:crash`: the engine dies at every point on the way of a copy, of a close and of a redemption, and comes
 * up again; what broke, if anything did.
 */
function crash(): void {
  const results = CRASH_POINTS.map((point) => {
    const { world, wasHit, broken } = playToCrash(point);
    const { lives, posts, disk } = world;
    // That nothing broke says little where nothing was traded.
    const fills = disk.events.filter(({ type }) => type === 'fill').length;
    const what = [
      ...(wasHit ? [] : ['the moment never came']),
      ...(fills > 0 ? [] : ['nothing was traded']),
      ...broken,
    ];
    return { point, what, lives: lives.length, posts: posts.all.length, fills };
  });

  for (const { point, what } of results)
    for (const line of what)
      say(`${point.way}, ${point.moment}, time ${point.hit}, ${point.death}: ${line}`);

  const cell = (value: string): string => value.padStart(12);
  const width = Math.max(...MOMENTS.map(({ length }) => length)) + 2;
  for (const way of WAYS) {
    say(`${`${way}, died at`.padEnd(width)}${DEATHS.map(cell).join('')}`);
    const ofWay = results.filter(({ point }) => point.way === way);
    for (const moment of momentsOf(way)) {
      const held = DEATHS.map((death) => {
        const of = ofWay.filter(({ point }) => point.moment === moment && point.death === death);
        return `${of.filter(({ what }) => what.length === 0).length}/${of.length}`;
      });
      say(`${moment.padEnd(width)}${held.map(cell).join('')}`);
    }
    say('');
  }

  const total = (name: 'lives' | 'posts' | 'fills'): number =>
    results.reduce((sum, result) => sum + result[name], 0);
  const failed = results.filter(({ what }) => what.length > 0).length;
  say(
    [
      `engines       ${total('lives')} started`,
      `orders        ${total('posts')} posts, ${total('fills')} tidings of fills`,
      `invariants    ${ALL_INVARIANTS.length}, each held against every crash point`,
      `crash points  ${results.length}: ${results.length - failed} ended well, ${failed} did not`,
    ].join('\n'),
  );
  if (failed > 0) process.exitCode = 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Whether to go on; otherwise all is said. */
function wantsRun(): boolean {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
    if (values.help) say(USAGE);
    return !values.help;
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}\n`);
    process.exitCode = 2;
    return false;
  }
}

if (wantsRun()) crash();
