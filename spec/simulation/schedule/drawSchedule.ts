import { type Chance, createChance } from './chance.ts';
import { drawActs } from './drawActs.ts';
import { drawBasics } from './drawBasics.ts';
import { drawBatchFaults } from './drawBatchFaults.ts';
import { drawCancelFaults } from './drawCancelFaults.ts';
import { drawCancelCommands } from './drawCommands.ts';
import { drawExits } from './drawExits.ts';
import { drawGroup } from './drawGroup.ts';
import { drawLossCommands, drawLosses } from './drawLosses.ts';
import { drawModes } from './drawModes.ts';
import { drawPace, drawPaceFaults, drawUnsurePaceFaults } from './drawPace.ts';
import { drawPageFaults, drawPages } from './drawPages.ts';
import { drawReadFaults } from './drawReadFaults.ts';
import { drawSkew } from './drawSkew.ts';
import { drawSocketFaults } from './drawSocketFaults.ts';
import { drawUnread } from './drawUnread.ts';
import { drawWaits } from './drawWaits.ts';
import { drawWatching, drawWatchingCrash, drawWatchingFaults } from './drawWatching.ts';
import type { Schedule } from './schedule.ts';
import { stamped } from './stamped.ts';

/** The schedule of a seed: all that happens in it, and in some how long things take, and how long we wait for them. */
export const drawSchedule = (seed: number): Schedule => drawWaits(drawHappenings(seed));

/**
 * The basics of a seed, and in some of them what leaders do besides trading, groups of them, losses, and a pace at
 * which orders may leave.
 */
export function drawHappenings(seed: number): Schedule {
  const part = (name: string): Chance => createChance(seed, name);
  const basics = drawBasics(seed);
  const watching = drawWatching(part('watching'));
  const losses = drawLosses(part('losses'));
  const pace = drawPace(part('pace'));
  const pageSize = drawPages(part('pages'));
  const venueAheadMs = drawSkew(part('skew'));
  const forgetsEnded = part('forgetting').flips(0.15);
  const readFaults = drawReadFaults(part('read faults'));
  const commands = [...basics.commands, ...drawCancelCommands(part('cancel commands'))];
  return {
    ...basics,
    deeds: stamped(basics.deeds, venueAheadMs),
    venueAheadMs,
    forgetsEnded,
    pageSize,
    unread: drawUnread(part('unread')),
    group: drawGroup(part('group')),
    pace,
    commands,
    faults: [
      ...basics.faults,
      ...(watching ? drawWatchingFaults(part('watching faults')) : []),
      ...(pace ? drawPaceFaults(part('pace faults')) : []),
      ...(pageSize ? drawPageFaults(part('page faults'), [...basics.faults, ...readFaults]) : []),
      ...drawBatchFaults(part('batch faults')),
      ...drawCancelFaults(part('cancel faults')),
      ...drawModes(part('modes')),
      ...readFaults,
      ...drawSocketFaults(part('socket faults')),
      ...(pace ? drawUnsurePaceFaults(part('unsure pace faults')) : []),
    ],
    ...(watching && {
      watching,
      positions: drawExits(part('exits'), part('exits of the watched')),
      acts: drawActs(part('acts'), basics.deeds, basics.ends),
      crashes: [...basics.crashes, ...drawWatchingCrash(part('watching crash'))],
    }),
    ...(losses && {
      losses,
      commands: [...commands, ...drawLossCommands(part('loss commands'))],
    }),
  };
}
