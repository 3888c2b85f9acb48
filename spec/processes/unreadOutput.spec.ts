import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configIn, inFolder, program } from '../support/program.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PATIENCE_MS = 300_000;
/** More than any pipe or terminal keeps for its reader. */
const CLOGGED_BYTES = 300_000;

/**
 * Runs its arguments on a terminal, says their number, reads nothing, and ends as they do. The terminal is closed
 * when its standard input is.
 */
const ON_TERMINAL = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
print(pid, flush=True)
done = 0
while not done and not select.select([0], [], [], 0.1)[0]: done, status = os.waitpid(pid, os.WNOHANG)
if not done:
    os.close(fd)
    done, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;
/** Nothing of Node's makes a terminal. */
const makesTerminals =
  spawnSync('python3', ['-c', 'import os, pty; os.waitstatus_to_exitcode']).status === 0;
const onTerminals = makesTerminals ? it : it.skip;

type Silent = { readonly config: string; readonly isClogged: () => Promise<boolean> };

/** A configuration of an engine that says a lot, and whether it has said more than anybody keeps. */
const inWords = (folder: string): Silent => {
  const file = join(folder, 'log.jsonl');
  const config = configIn(folder, {
    journal: { path: join(folder, 'embedded.db') },
    simulator: { speed: 10, apiDelayMs: [100, 1000], rtdsDelayMs: 20 },
    log: { level: 'debug', format: 'json', file },
    statistics: { intervalMs: 100 },
  });
  const isClogged = async (): Promise<boolean> => {
    for (let look = 0; look < 2_000; look += 1) {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > CLOGGED_BYTES) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  };
  return { config, isClogged };
};

const exitCodeOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];

describe('an engine whose output nobody reads', () => {
  onTerminals.each(['SIGTERM', 'its closing'] as const)(
    'goes on where that is a terminal, can be asked, and ends in good order after %s',
    (end) =>
      inFolder(async (folder) => {
        const { config, isClogged } = inWords(folder);
        const terminal = spawn(
          'python3',
          ['-c', ON_TERMINAL, process.execPath, MAIN, '--config', config],
          { env: { XDG_STATE_HOME: folder }, stdio: ['pipe', 'pipe', 'inherit'] },
        );
        const [said] = (await once(terminal.stdout, 'data')) as [Buffer];
        const pid = Number(said.toString());
        try {
          expect(await isClogged()).toBe(true);
          const asked = program('commands/control.js', {
            args: ['--config', config, 'status'],
            env: { XDG_STATE_HOME: folder },
          });
          expect(await asked.ended).toBe(0);
          if (end === 'SIGTERM') process.kill(pid, end);
          else terminal.stdin.end();
          expect([0, 1]).toContain(await exitCodeOf(terminal));
        } finally {
          if (terminal.exitCode === null) process.kill(pid, 'SIGKILL');
        }
      }),
    PATIENCE_MS,
  );

  // Of a supervisor, and of a terminal that is closed.
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'ends in good order after %s where that is a pipe',
    (name) =>
      inFolder(async (folder) => {
        const { config, isClogged } = inWords(folder);
        const nobody = spawn('sleep', ['600'], { stdio: ['pipe', 'ignore', 'ignore'] });
        const engine = spawn(process.execPath, [MAIN, '--config', config], {
          env: { XDG_STATE_HOME: folder },
          stdio: ['ignore', nobody.stdin, 'inherit'],
        });
        try {
          expect(await isClogged()).toBe(true);
          engine.kill(name);
          // On a busy machine not everything is answered in its time.
          expect([0, 1]).toContain(await exitCodeOf(engine));
        } finally {
          engine.kill('SIGKILL');
          nobody.kill();
        }
      }),
    PATIENCE_MS,
  );

  it(
    'ends after an error as well, with its exit code',
    () =>
      inFolder(async (folder) => {
        const nobody = spawn('sleep', ['600'], { stdio: ['pipe', 'ignore', 'ignore'] });
        // What fills the pipe before the engine begins.
        const filler = spawn('/bin/sh', ['-c', 'yes | head -c 2000000'], {
          stdio: ['ignore', nobody.stdin, 'ignore'],
        });
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const config = configIn(folder, { journal: { path: folder } });
        const engine = spawn(process.execPath, [MAIN, '--config', config], {
          env: { XDG_STATE_HOME: folder },
          stdio: ['ignore', nobody.stdin, 'inherit'],
        });
        try {
          expect(await exitCodeOf(engine)).toBe(1);
        } finally {
          for (const child of [engine, filler, nobody]) child.kill('SIGKILL');
        }
      }),
    PATIENCE_MS,
  );
});
