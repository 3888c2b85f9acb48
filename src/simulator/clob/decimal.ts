import { formatMillionths } from '../../domain/units.ts';

/** An amount or price as the venue writes it: `0.5`. */
export const decimal = (value: bigint): string => formatMillionths(value);

/** The same where the venue writes a JSON number. Exact for prices, ticks and sizes of orders. */
export const asNumber = (value: bigint): number => Number(formatMillionths(value));

/** Milliseconds as whole unix seconds. */
export const unixSeconds = (ms: number): number => Math.floor(ms / 1_000);
