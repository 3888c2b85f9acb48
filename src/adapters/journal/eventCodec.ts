import type { EngineEvent } from '../../domain/events/engineEvent.ts';

/**
 * Events as JSON text and back. A bigint travels as `{"$":"1500000"}`: an object can only come from
 * us, where any string may come from outside.
 */
export function encodeEvent(event: EngineEvent): string {
  return JSON.stringify(event, (_key, value: unknown) =>
    typeof value === 'bigint' ? { $: value.toString() } : value,
  );
}

/** @throws SyntaxError when the text is not what {@link encodeEvent} wrote; RangeError when it is nested without end. */
export function decodeEvent(text: string): EngineEvent {
  return JSON.parse(text, (_key, value: unknown) =>
    isBigint(value) ? BigInt(value.$) : value,
  ) as EngineEvent;
}

function isBigint(value: unknown): value is { $: string } {
  return typeof value === 'object' && value !== null && '$' in value && typeof value.$ === 'string';
}
