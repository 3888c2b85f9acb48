import type { Command } from '../../../../src/domain/command.ts';
import type {
  EntriesStopped,
  Journaled,
  OrderAnswered,
} from '../../../../src/domain/events/engineEvent.ts';
import type { StopCause } from '../../../../src/domain/gate/stopCause.ts';
import { START_MS } from '../../world/clock.ts';
import { engineOptions } from '../../world/engineOptions.ts';
import type { World } from '../../world/world.ts';
import { isDailyLoss, isOrWasDrawdown } from './lossCauses.ts';
import type { WhatWasKnown } from './skip.ts';

type Known = Pick<WhatWasKnown, 'world' | 'before' | 'book'>;
type StopReason = (stop: Journaled<EntriesStopped>, known: Known) => boolean;

/** Whether what had happened by then gives cause for this stop. */
export const isStopCaused: StopReason = (stop, known) => REASONS[stop.cause](stop, known);

const REASONS: Readonly<Record<StopCause, StopReason>> = {
  command: ({ atMs }, { world }) => wasTold(world, atMs, 'stop-entries', 'flatten'),
  panic: ({ atMs }, { world }) => wasTold(world, atMs, 'panic'),
  venue: ({ atMs }, { world: { schedule, posts } }) =>
    schedule.faults.some(({ fault }) => fault === 'status') &&
    posts.all.some(({ answer, toldAtMs = atMs }) => answer?.kind === 'stop' && toldAtMs <= atMs),
  // The account has all approvals that it takes.
  approval: () => false,
  circuit: ({ atMs }, { world, before }) => haveFailed(world, before, atMs),
  drawdown: ({ atMs }, known) =>
    known.world.schedule.losses?.risk.onDrawdown !== 'refuse' &&
    isOrWasDrawdown({ ...known, atMs }),
  'daily-loss': ({ atMs }, known) =>
    known.world.schedule.losses?.risk.onDailyLoss !== 'refuse' && isDailyLoss({ ...known, atMs }),
  // It could not be written.
  journal: () => false,
};

const wasTold = (
  { schedule }: World,
  nowMs: number,
  ...kinds: readonly Command['kind'][]
): boolean =>
  schedule.commands.some(
    ({ atMs, command }) => kinds.includes(command.kind) && START_MS + atMs <= nowMs,
  );

/** Of late so many orders failed, or of so many it was not known what became of them, as options allow. */
function haveFailed({ schedule }: World, before: readonly Journaled[], nowMs: number): boolean {
  const { circuit } = engineOptions(schedule);
  if (!circuit) return false;
  const failed = before.filter(isAnswered).filter(({ answer }) => isFailure(answer));
  const lately = failed.filter(({ atMs }) => nowMs - atMs <= circuit.memoryMs);
  const unknown = failed.filter(({ answer }) => answer.kind === 'unknown');
  return (
    lately.length > circuit.maxFailureRate * circuit.window || unknown.length > circuit.maxUnknown
  );
}

const isAnswered = (event: Journaled): event is Journaled<OrderAnswered> =>
  event.type === 'order-answered';

const isFailure = (answer: OrderAnswered['answer']): boolean =>
  answer.kind === 'rejected'
    ? answer.byMarket === undefined
    : answer.kind !== 'accepted' && answer.kind !== 'landed';
