import type { Shares } from '../units.ts';

/** Shares go by hundredths: with less than that there is nothing that the venue would take. */
const LEAST = 10_000n;

/** Whether so many shares can be an order at all. Less is dust: it stays until the market resolves. */
export const isSellable = (shares: Shares): boolean => shares >= LEAST;
