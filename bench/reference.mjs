// What this machine takes, in this very run, for the two things that no engine can do without: one write that
// reaches the disk, at the pace at which trades come, and one signature.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadDigestSigner } from '../dist/adapters/polymarket/signing/loadDigestSigner.js';
import { quantiles } from './quantiles.mjs';

const TIMES = 200;
const PACE_MS = 20;

export async function reference(folder, privateKey) {
  const file = openSync(join(folder, 'reference'), 'w');
  const block = Buffer.alloc(4096, 1);
  writeSync(file, Buffer.alloc(block.length * TIMES));
  fdatasyncSync(file);
  const writes = [];
  for (let n = 0; n < TIMES; n += 1) {
    const startMs = performance.now();
    writeSync(file, block, 0, block.length, n * block.length);
    fdatasyncSync(file);
    writes.push(performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  }
  closeSync(file);
  console.log(`reference: a 4 KB write to the disk, 50 a second: ${quantiles(writes, 'ms')}`);

  const signer = await new Promise((resolve, reject) => {
    loadDigestSigner(privateKey).subscribe({ next: resolve, error: reject });
  });
  const digest = new Uint8Array(32).fill(0x5a);
  for (let n = 0; n < TIMES; n += 1) signer.sign(digest);
  const before = process.cpuUsage();
  for (let n = 0; n < TIMES; n += 1) signer.sign(digest);
  const { user, system } = process.cpuUsage(before);
  console.log(`reference: a signature: ${((user + system) / 1000 / TIMES).toFixed(3)} ms of CPU`);
}
