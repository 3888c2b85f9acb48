import { createHash } from 'node:crypto';
import { eventLog } from './eventLog.ts';
import { type Played, type PlayOptions, play } from './play.ts';
import { drawSchedule } from './schedule/drawSchedule.ts';
import type { Schedule } from './schedule/schedule.ts';

/** What is wrong with a seed; nothing where every invariant held. */
export type Judgement = { readonly seed: number; readonly broken: readonly string[] };

export type JudgeOptions = {
  readonly twice: boolean;
  /** What the seed draws; by default all of it. */
  readonly draw?: ((seed: number) => Schedule) | undefined;
};

/** Plays a seed, `twice` also for I12: the same seed, the same events. */
export function judgeSeed(seed: number, { twice, draw = drawSchedule }: JudgeOptions): Judgement {
  const schedule = draw(seed);
  const played = play(schedule);
  if (!twice || digestOf(played) === digestOf(play(schedule)))
    return { seed, broken: played.broken };
  return { seed, broken: [...played.broken, 'I12: Played twice, it went two ways.'] };
}

export type SearchOptions = PlayOptions &
  Pick<JudgeOptions, 'draw'> & {
    /** Schedules that can show it; drawing costs next to nothing, and playing does. By default all. */
    readonly among?: ((schedule: Schedule) => boolean) | undefined;
  };

/** The first of so many seeds in which an engine so altered breaks one of these invariants: `I5`. */
export function firstBroken(
  count: number,
  invariants: readonly string[],
  { draw = drawSchedule, among = () => true, ...options }: SearchOptions,
): Judgement | undefined {
  for (let seed = 1; seed <= count; seed += 1) {
    const schedule = draw(seed);
    if (!among(schedule)) continue;
    const { broken } = play(schedule, options);
    const found = broken.filter((line) => invariants.some((name) => line.startsWith(`${name}:`)));
    if (found.length > 0) return { seed, broken: found };
  }
  return undefined;
}

function digestOf(played: Played): string {
  const hash = createHash('sha256');
  for (const line of eventLog(played)) hash.update(line);
  return hash.digest('hex');
}
