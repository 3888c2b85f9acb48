import type { Usd } from '../domain/units.ts';
import type { ChainId } from './exchange/contracts.ts';
import type { FaultRule } from './faults/rules/faultRule.ts';
import type { DelayOptions, DelayRange } from './leaders/delays.ts';
import type { PlayTapeOptions } from './tape/playTape.ts';

/** How a simulated Polymarket behaves. */
export type SimulatorOptions = DelayOptions & {
  /** Of the CLOB; the Data API, Gamma and the firehose take the next three. 0: four free ones. */
  readonly port: number;
  /** Of every random choice: a whole number. */
  readonly seed: number;
  readonly chainId: ChainId;
  /** What every account starts with. */
  readonly cash: Usd;
  readonly play: PlayTapeOptions;
  /** False: the firehose lets clients in and never sends a trade. */
  readonly rtds: boolean;
  /** How long the firehose goes on without hearing from a client, ms. */
  readonly rtdsSilentAfterMs: number;
  /** Whether Data API answers are cached in front, as in production. */
  readonly cache: boolean;
  /** How long after a resolution winning shares of accounts are turned into cash; absent, never. */
  readonly redeemDelay?: DelayRange;
  /** Most rows on record; the oldest are dropped. */
  readonly maxRows: number;
  /** What goes wrong from the start. Default: nothing. */
  readonly faults?: readonly FaultRule[];
};
