import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { Alter } from '../world/world.ts';

/** What has stopped entries once does so for as long as the process lives, whoever resumes them. */
export const gateStaysShut: Alter = ({ options, deps }) => {
  const gate = entryGate();
  const apply: typeof gate.apply = (event) => {
    if (event.type !== 'entries-resumed') gate.apply(event);
  };
  return { options, deps: { ...deps, gate: { ...gate, apply } } };
};
