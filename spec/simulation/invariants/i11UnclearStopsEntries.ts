import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { START_MS } from '../world/clock.ts';
import type { Life } from '../world/life.ts';
import type { Invariant } from './invariant.ts';

/** I11: anything unclear stops entries, never exits, and says so. */
export const i11UnclearStopsEntries: Invariant = {
  name: 'I11',
  onPost: ({ hash, intent }, { disk }) => {
    if (intent.purpose === 'exit') return [];
    const gate = entryGate();
    // What the engine knows by now: it does not wait for the disk to begin again.
    for (const event of [...disk.events, ...disk.underWay()]) gate.apply(event);
    const why = gate.refusal(intent.leader);
    return why ? [`Entry ${hash} was sent all the same: ${why.code}, ${why.actual}.`] : [];
  },
  atEnd: ({ world: { schedule, disk, lives } }) => {
    const soonMs = SOON_MS + disk.commitMs;
    const exits = new Set(disk.events.flatMap(exitIn));
    return disk.events.flatMap((event) => {
      if (event.type === 'intent-expired' && event.refusal.code === 'entries-stopped')
        return exits.has(event.intentId) ? [`Exit ${event.intentId} was stopped.`] : [];
      if (event.type !== 'order-answered' || event.answer.kind !== 'stop') return [];
      if (!livedOn(lives, event.atMs, soonMs) || isTold(disk.events, event.atMs, soonMs)) return [];
      // It stops all the same, and then ends; that it has cannot be written.
      if (isFull(schedule, event.atMs, soonMs)) return [];
      return [`The venue wants no more of us since ${event.atMs}, and entries go on.`];
    });
  },
};

/** Within this time an engine that lives says that it has stopped, ms, and then it has to be written. */
const SOON_MS = 1_000;

const exitIn = (event: Journaled): readonly string[] =>
  (event.type === 'trade-copied' || event.type === 'exit-decided') &&
  event.intent.purpose === 'exit'
    ? [event.intent.id]
    : [];

const livedOn = (lives: readonly Life[], atMs: number, soonMs: number): boolean =>
  lives.some(
    ({ startedAtMs, endedAtMs = Number.POSITIVE_INFINITY }) =>
      startedAtMs <= atMs && endedAtMs > atMs + soonMs,
  );

const isFull = ({ fullDisk }: Schedule, atMs: number, soonMs: number): boolean =>
  fullDisk.some(
    ({ fromMs, toMs }) => START_MS + fromMs <= atMs + soonMs && START_MS + toMs >= atMs,
  );

const isTold = (events: readonly Journaled[], atMs: number, soonMs: number): boolean =>
  events.some(
    (event) =>
      event.type === 'entries-stopped' && event.cause === 'venue' && event.atMs <= atMs + soonMs,
  );
