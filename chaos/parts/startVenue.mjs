import { runProgram } from './runProgram.mjs';

/** Starts the simulator as a process; resolves with its URLs and leaders once it listens. */
export async function startVenue(flags, options = {}) {
  const venue = runProgram('simulator/main.js', {
    ...options,
    args: ['--port', '0', '--die-with-parent', ...flags],
  });
  if (!(await venue.says('\n'))) throw new Error(`The simulator did not start:\n${venue.err()}`);
  return { ...JSON.parse(venue.out()), end: () => venue.end('SIGKILL'), err: venue.err };
}
