import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A program of the built project, running. */
export type Program = {
  /** Everything it has written to standard output so far. */
  out(): string;
  err(): string;
  /** Resolves with the output once it holds `text`; rejects when the program ends without. */
  says(text: string | RegExp, atLeast?: number): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code when it has ended. */
  ended: Promise<number | null>;
};

export type ProgramOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its working directory. */
  readonly cwd?: string;
  /** How large its files may grow, in blocks of the shell: what is written beyond is refused, as by a full disk. */
  readonly fileBlocks?: number;
};

/** Runs `dist/<file>`; `npm test` builds before it tests. The program sees only the environment given. */
export function program(
  file: string,
  { args = [], env = {}, cwd, fileBlocks }: ProgramOptions = {},
): Program {
  const plain = [process.execPath, join(DIST, file), ...args];
  const [command = '', ...argv] =
    fileBlocks === undefined
      ? plain
      : ['/bin/sh', '-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`, ...plain];
  const child: ChildProcess = spawn(command, argv, {
    env,
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    tell();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      resolve(code);
      tell();
    });
  });

  return {
    out: () => out,
    err: () => err,
    says: (text, atLeast = 1) =>
      new Promise((resolve, reject) => {
        const pattern = new RegExp(text instanceof RegExp ? text.source : escaped(text), 'g');
        const look = (): void => {
          if ((out.match(pattern) ?? []).length >= atLeast) resolve(out);
          else if (child.exitCode !== null)
            reject(new Error(`It ended without saying ${String(text)}:\n${out}\n${err}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    signal: (name) => child.kill(name),
    ended,
  };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A folder that is gone after the work, and what was left running in it as well. */
export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'slipstream-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a config file into the folder and says where. */
export function configIn(folder: string, config: unknown): string {
  const file = join(folder, 'config.json5');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Ends a program as its user does, and resolves with what {@link isAllAnswered} says of it. */
export function endOf(one: Program): Promise<boolean> {
  one.signal('SIGTERM');
  return isAllAnswered(one);
}

/**
 * Whether a program that was told to stop came to the end of all that was under way. On a busy machine it may not, in
 * its time, and says so; what it does after the last answer is then left undone. Rejects when it ends in any other way.
 */
export async function isAllAnswered(one: Program): Promise<boolean> {
  const code = await one.ended;
  if (code === 0) return true;
  if (code === 1 && one.out().includes('Not everything was answered within')) return false;
  throw new Error(`It ended with ${code}:\n${one.out()}\n${one.err()}`);
}
