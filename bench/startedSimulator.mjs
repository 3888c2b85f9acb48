import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SIMULATOR = join(dirname(fileURLToPath(import.meta.url)), '../dist/simulator/main.js');

/** The simulator as a process of its own, and how to end it. */
export async function startedSimulator(flags) {
  const child = spawn(process.execPath, [SIMULATOR, '--port', '0', '--die-with-parent', ...flags], {
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    urls: JSON.parse(line),
    end: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
