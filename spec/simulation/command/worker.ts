import { parentPort } from 'node:worker_threads';
import { type Judgement, judgeSeed } from '../judgeSeed.ts';

/** A run of seeds to be played. */
export type Batch = { readonly from: number; readonly count: number };

export type BatchDone = { readonly count: number; readonly broken: readonly Judgement[] };

parentPort?.on('message', ({ from, count }: Batch) => {
  const judged = Array.from({ length: count }, (_, index) =>
    judgeSeed(from + index, { twice: true }),
  );
  const done: BatchDone = { count, broken: judged.filter(({ broken }) => broken.length > 0) };
  parentPort?.postMessage(done);
});
