// `npm start` as a new user runs it: it must copy twenty trades, stop within ten seconds of being told to, exit
// with 0, and leave a journal in which everything came to an end.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COPIES = 20;
const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
const config = join(folder, 'config.json5');
writeFileSync(
  config,
  JSON.stringify({ journal: { path: join(folder, 'smoke.db') }, simulator: { speed: 5 } }),
);

const engine = spawn('npm', ['start', '--silent', '--', '--config', config], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const deadline = setTimeout(() => fail(`Fewer than ${COPIES} copies within two minutes.`), 120_000);
let out = '';
let stoppedAtMs;
engine.stdout.on('data', (chunk) => {
  out += chunk;
  if (stoppedAtMs !== undefined || (out.match(/COPIED/g) ?? []).length < COPIES) return;
  stoppedAtMs = Date.now();
  engine.kill('SIGTERM');
});
engine.on('exit', (code, signal) => {
  clearTimeout(deadline);
  if (stoppedAtMs === undefined) fail(`It ended by itself with exit code ${code}.`);
  const tookMs = Date.now() - stoppedAtMs;
  if (code !== 0) fail(`It exited with ${code ?? signal}.`);
  if (tookMs > 10_000) fail(`It took ${tookMs} ms to stop.`);
  check();
  console.log(`smoke: ${(out.match(/COPIED/g) ?? []).length} copies, stopped in ${tookMs} ms`);
  rmSync(folder, { recursive: true });
});

function check() {
  const { stdout, status } = spawnSync(
    'npm',
    ['run', '--silent', 'journal', '--', '--config', config],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (status !== 0) fail('The journal could not be printed.');
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (...types) => events.filter(({ type }) => types.includes(type)).map(({ ids }) => ids);
  same(
    ...['trades seen', of('trade-seen').map(({ trade }) => trade)],
    ...['dealt with', of('trade-copied', 'trade-skipped').flatMap(({ trades }) => trades)],
  );
  same(
    ...['orders decided', of('trade-copied', 'exit-decided').map(({ intent }) => intent)],
    ...['ended', of('order-answered', 'intent-expired').map(({ intent }) => intent)],
  );
}

function same(what, these, how, those) {
  const [a, b] = [these.toSorted(), those.toSorted()].map((all) => JSON.stringify(all));
  if (a !== b) fail(`${what}: ${these.length}, ${how}: ${those.length}.`);
}

function fail(why) {
  console.error(`smoke: ${why}\n${out}`);
  engine.kill('SIGKILL');
  process.exit(1);
}
