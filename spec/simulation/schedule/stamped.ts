import { START_MS } from '../world/clock.ts';
import type { Deed } from './schedule.ts';

/** The same deeds as a chain stamps them whose clock is ahead by so much, ms. */
export const stamped = (deeds: readonly Deed[], aheadMs: number): readonly Deed[] =>
  deeds.map((deed) => {
    const occurredAtMs = wholeSecond(START_MS + deed.atMs + aheadMs);
    return { ...deed, fills: deed.fills.map((fill) => ({ ...fill, occurredAtMs })) };
  });

/** Blocks are stamped in whole seconds. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000;
