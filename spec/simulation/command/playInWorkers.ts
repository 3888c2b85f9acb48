import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Observable } from 'rxjs';
import type { SimOptions } from './readOptions.ts';
import type { Batch, BatchDone } from './worker.ts';

const BATCH = 50;
/**
 * A schedule leaves only garbage behind: with room for it, little has to be moved about, and a tenth more are played.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 192 };

/**
 * Plays seeds on every core, a batch at a time. Cold; completes when all are played; errors when a worker does,
 * and ends the workers when it is over.
 */
export function playInWorkers({ from, seeds }: SimOptions): Observable<BatchDone> {
  return new Observable((subscriber) => {
    let next = from;
    let left = seeds;
    const end = from + seeds;
    const workers = Array.from(
      { length: Math.min(availableParallelism(), Math.ceil(seeds / BATCH)) },
      () => new Worker(new URL('./worker.js', import.meta.url), { resourceLimits }),
    );
    const give = (worker: Worker): void => {
      if (next >= end) return;
      const batch: Batch = { from: next, count: Math.min(BATCH, end - next) };
      next += batch.count;
      worker.postMessage(batch);
    };
    for (const worker of workers) {
      worker.on('error', (cause) => subscriber.error(cause));
      worker.on('message', (done: BatchDone) => {
        subscriber.next(done);
        left -= done.count;
        if (left === 0) subscriber.complete();
        else give(worker);
      });
      give(worker);
    }
    return () => {
      for (const worker of workers) void worker.terminate();
    };
  });
}
