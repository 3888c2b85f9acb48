import { waitMs } from './waitMs.mjs';

const LOOK_MS = 500;

/**
 * Resolves once the venue at `dataApi` has played its tape to the end, which begins when somebody first watches, or
 * once `isGivenUp` says so.
 *
 * @param {string} dataApi where it is
 * @param {() => boolean} isGivenUp
 */
export async function tapeOver(dataApi, isGivenUp) {
  while (!isGivenUp()) {
    const answer = await fetch(new URL('/simulator/stats', dataApi));
    const { tape } = /** @type {{ tape: { ended: boolean } }} */ (await answer.json());
    if (tape.ended) return;
    await waitMs(LOOK_MS);
  }
}
