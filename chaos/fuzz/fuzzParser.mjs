import { mutateBytes } from './mutateBytes.mjs';
import { mutateJson } from './mutateJson.mjs';

/** What a message may quote: enough to see it by. */
const SHOWN = 300;

/**
 * Feeds one parser `inputs` mutated payloads. Counts what it used, what it refused (an EngineError, a fault, a
 * documented error) and what was about nothing, and keeps what it crashed on or wrongly let pass.
 */
export function fuzzParser({ name, seeds, read, documented = [] }, inputs, random) {
  const expected = new Set(['EngineError', ...documented]);
  /** @type {string[]} */
  const crashes = [];
  const tally = { name, inputs, accepted: 0, rejected: 0, nothing: 0, crashes };
  for (let count = 0; count < inputs; count += 1) {
    const seed = random.pick(seeds);
    const draw = random.next();
    let text = draw < 0.15 ? JSON.stringify(seed) : mutateJson(seed, random);
    if (draw < 0.3) text = mutateBytes(text, random);
    try {
      const { values, refused } = read(text);
      if (refused > 0) tally.rejected += 1;
      else if (values.length > 0) tally.accepted += 1;
      else tally.nothing += 1;
    } catch (error) {
      if (expected.has(error?.name)) tally.rejected += 1;
      else
        crashes.push(
          `${name}: ${error?.stack?.split('\n').slice(0, 4).join(' | ')} on ${JSON.stringify(text.slice(0, SHOWN))}`,
        );
    }
  }
  return tally;
}
