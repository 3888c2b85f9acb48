import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const RELAY = fileURLToPath(new URL('relay.mjs', import.meta.url));

/**
 * Starts a relay in front of `targets`, as a process; `around` may name a command to run it under. Resolves with
 * its ports, in the order of the targets. It is calm at first.
 */
export async function startRelay(options, around = []) {
  const [command, ...before] = [...around, process.execPath];
  const child = spawn(command, [...before, RELAY, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value);
  return {
    ports: await next(),
    /** Sets how bad it is from now on; nothing to leave it. Resolves with what it has passed on so far. */
    tell: (weather = {}) => {
      child.stdin.write(`${JSON.stringify(weather)}\n`);
      return next();
    },
    end: () => child.stdin.end(),
  };
}
