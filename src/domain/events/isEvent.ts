import type { EngineEvent } from './engineEvent.ts';

/** Tells events of these types from all others. */
export function isEvent<T extends EngineEvent['type']>(
  ...types: readonly T[]
): (event: EngineEvent) => event is Extract<EngineEvent, { type: T }> {
  const wanted: ReadonlySet<string> = new Set(types);
  return (event): event is Extract<EngineEvent, { type: T }> => wanted.has(event.type);
}
