import type { Address } from '../../../../src/domain/address.ts';
import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import type { StopCause } from '../../../../src/domain/gate/stopCause.ts';

/** What stops entries by what is on disk, told without the engine's own gate. */
export type StandingStops = {
  apply(event: EngineEvent): void;
  causes(): ReadonlySet<StopCause>;
  /** Leaders who are followed into nothing new. */
  pauses(): ReadonlySet<Address>;
};

/** No word of a person ends these. */
const NOT_BY_COMMAND: readonly StopCause[] = ['circuit', 'journal'];

export function standingStops(): StandingStops {
  const causes = new Set<StopCause>();
  const pauses = new Set<Address>();

  return {
    apply(event) {
      switch (event.type) {
        case 'entries-stopped':
          causes.add(event.cause);
          break;
        case 'entries-resumed':
          if (event.cause !== 'command') causes.delete(event.cause);
          else {
            for (const cause of causes) if (!NOT_BY_COMMAND.includes(cause)) causes.delete(cause);
            pauses.clear();
          }
          break;
        case 'leader-paused':
          pauses.add(event.leader);
          break;
        case 'leader-resumed':
          pauses.delete(event.leader);
          break;
        default:
          break;
      }
    },
    causes: () => causes,
    pauses: () => pauses,
  };
}
