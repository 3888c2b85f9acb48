import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** What is kept of what a program says: enough to see how it ended. */
const KEPT = 20_000;

/** None outlives the command that began it. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs `dist/<file>` as a process that sees only the environment given. `around` may name a command to run it under.
 *
 * @param {string} file
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv, around?: readonly string[] }} [how]
 */
export function runProgram(file, { args = [], env = {}, around = [] } = {}) {
  const [command, ...before] = [...around, process.execPath];
  const child = spawn(command, [...before, join(DIST, file), ...args], {
    env: around.length > 0 ? { PATH: process.env.PATH, ...env } : env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  let out = '';
  let err = '';
  const waiting = new Set();
  const tell = () => {
    for (const look of waiting) look();
  };
  child.stdout.on('data', (bytes) => {
    out = `${out}${bytes}`.slice(-KEPT);
    tell();
  });
  child.stderr.on('data', (bytes) => {
    err = `${err}${bytes}`.slice(-KEPT);
  });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    tell();
    return signal ?? code;
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  return {
    out: () => out,
    err: () => err,
    hasEnded,
    /** Resolves with true once it has said `text`, with false when it ended without. */
    says: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const said = out.includes(text);
          if (!said && !hasEnded()) return;
          waiting.delete(look);
          resolve(said);
        };
        waiting.add(look);
        look();
      }),
    /** Sends a signal and resolves with the exit code, or the signal that it died of. */
    end: (signal) => {
      child.stdin.end();
      if (!hasEnded()) child.kill(signal);
      return ended;
    },
    ended,
  };
}
