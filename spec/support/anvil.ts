import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A chain of our own, that mines a block for each transaction unless it is told otherwise. */
export type Anvil = {
  readonly url: string;
  /** Asks it; rejects with its words where it refuses. */
  readonly ask: (method: string, ...params: readonly unknown[]) => Promise<unknown>;
  /** Resolves once a transaction is in a block: the node answers who sends it before it is. */
  readonly mined: (hash: string) => Promise<void>;
  /** Has an account of its own do something, and resolves once that is in a block. */
  readonly act: (transaction: Transacted) => Promise<void>;
  readonly close: () => void;
};

export type Transacted = {
  readonly from: string;
  readonly to: string;
  readonly data: string;
  readonly nonce?: string;
};

/** Starts a chain with Polygon's id on a free port. */
export async function anvil(...flags: readonly string[]): Promise<Anvil> {
  const manifest = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json');
  const child = spawn(
    process.execPath,
    [join(dirname(manifest), 'bin.mjs'), '--port', '0', '--chain-id', '137', ...flags],
    // A group of its own, so that what the wrapper starts ends with it.
    { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
  );
  const close = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`anvil ended with ${String(code)}: ${said}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  const ask: Anvil['ask'] = async (method, ...params) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as {
      result?: unknown;
      error?: { message: string };
    };
    if (error) throw new Error(error.message);
    return result;
  };
  const mined: Anvil['mined'] = async (hash) => {
    while ((await ask('eth_getTransactionReceipt', hash)) === null);
  };
  return {
    url,
    ask,
    mined,
    act: async (transaction) => mined((await ask('eth_sendTransaction', transaction)) as string),
    close,
  };
}
