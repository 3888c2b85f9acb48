import { createChance } from './chance.ts';
import { drawCommitMs } from './drawCommitMs.ts';
import { drawReach } from './drawReach.ts';
import { drawVerdicts } from './drawVerdicts.ts';
import type { Schedule } from './schedule.ts';

/** The same schedule at other times: each by a chance of its own, over all that was drawn before. */
export function drawWaits(drawn: Schedule): Schedule {
  const part = (name: string) => createChance(drawn.seed, name);
  const reaching = drawReach(part('reach'), drawn);
  return {
    ...reaching,
    verdicts: drawVerdicts(part('verdicts'), reaching),
    commitMs: drawCommitMs(part('commits')),
  };
}
