import { parentPort } from 'node:worker_threads';
import { type Judgement, judgeSeed } from '../judgeSeed.ts';

/** A run of seeds to be played. */
export type Batch = { readonly from: number; readonly count: number };

export type BatchDone = { readonly count: number; readonly broken: readonly Judgement[] };

/** One in so many seeds is played twice. */
const ONE_IN = 8;

// A stack costs more than the error, and who wants to see it plays the seed alone.
Error.stackTraceLimit = 0;

parentPort?.on('message', ({ from, count }: Batch) => {
  const judged = Array.from({ length: count }, (_, index) =>
    judgeSeed(from + index, { twice: (from + index) % ONE_IN === 0 }),
  );
  const done: BatchDone = { count, broken: judged.filter(({ broken }) => broken.length > 0) };
  parentPort?.postMessage(done);
});
