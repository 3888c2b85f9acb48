import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Ended = { readonly exitCode: number; readonly out: string; readonly err: string };

/** Runs a script of the project to its end; `npm test` builds what it needs. */
export const command = (file: string, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [file, ...args],
      { cwd: ROOT, env: {}, maxBuffer: 10_000_000 },
      (_error, out, err) => {
        if (child.exitCode === null) reject(new Error(`${file} was killed:\n${out}\n${err}`));
        else resolve({ exitCode: child.exitCode, out, err });
      },
    );
  });
