import { LONGEST_PAUSE_MS } from './longestPauseMs.ts';

/**
 * How long a `Retry-After` header asks to be left alone, in ms from `nowMs`, at most two minutes: it holds
 * whole seconds or an HTTP date. Undefined when it holds neither, or is absent.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_PAUSE_MS);
  const atMs = /^[A-Z][a-z]{2}, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.min(Math.max(atMs - nowMs, 0), LONGEST_PAUSE_MS);
}
