import { mustBeInert } from './mustBe.mjs';

/** Runs `read` with somebody who counts faults; what came out, and how much was refused. */
export function withFaults(read) {
  let refused = 0;
  const values = read(({ message }) => {
    refused += 1;
    mustBeInert(message, 'a fault');
  });
  return { values, refused };
}
