import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/simulator/main.js', import.meta.url));

const describeBuilt: (name: string, body: () => void) => void = existsSync(PROGRAM)
  ? describe
  : (name, body) => describe.skip(`${name} (skipped: there is no build)`, body);

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

const run = (...argv: readonly string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [PROGRAM, ...argv], { env: {} });

const ended = async (child: ChildProcessWithoutNullStreams): Promise<Ended> => {
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString('utf8');
  });
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
};

const firstLine = async (
  child: ChildProcessWithoutNullStreams,
): Promise<Record<string, unknown>> => {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as Record<string, unknown>;
};

describeBuilt('the simulator as a command', () => {
  it('says where it is and who trades, and nothing more, until SIGTERM ends it', async () => {
    const child = run('--port', '0', '--seed', '7', '--leaders', '3', '--api-delay', '0');
    const all = ended(child);
    const line = await firstLine(child);
    expect(Object.keys(line)).toEqual([
      'clob',
      'clobWs',
      'dataApi',
      'gamma',
      'rtds',
      'seed',
      'leaders',
    ]);
    expect(line).toMatchObject({ seed: 7 });
    expect(line['leaders']).toHaveLength(3);
    const trades = await fetch(`${String(line['dataApi'])}/v2/trades`);
    expect(trades.status).toBe(200);
    child.kill('SIGTERM');
    const { code, out, err } = await all;
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it('ends with its parent, and leaves Ctrl-C to it', async () => {
    const child = run('--die-with-parent');
    const all = ended(child);
    const line = await firstLine(child);
    child.kill('SIGINT');
    expect((await fetch(`${String(line['clob'])}/ok`)).status).toBe(200);
    child.stdin.end();
    expect((await all).code).toBe(0);
  });

  it('ends on Ctrl-C when it is on its own', async () => {
    const child = run();
    const all = ended(child);
    await firstLine(child);
    child.kill('SIGINT');
    expect((await all).code).toBe(0);
  });

  it('refuses what it does not know, and a tape that it cannot read', async () => {
    const unknown = await ended(run('--prot', '1'));
    expect([unknown.code, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toContain('There is no flag --prot.');
    const missing = await ended(run('--tape', '/no/such/tape.jsonl'));
    expect([missing.code, missing.out]).toEqual([2, '']);
    expect(missing.err).toContain('/no/such/tape.jsonl');
  });

  it('takes rules of what goes wrong from a file, or says all that is wrong with them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    try {
      const file = join(folder, 'rules.json');
      writeFileSync(file, '[{ "on": "GET /ok", "fault": "answer", "as": "unavailable" }]');
      const child = run('--faults', file, '--api-delay', '0');
      const all = ended(child);
      const { clob } = await firstLine(child);
      expect((await fetch(`${String(clob)}/ok`)).status).toBe(503);
      child.kill('SIGTERM');
      expect((await all).code).toBe(0);

      writeFileSync(file, '[{ "on": "GET /ok", "fault": "hiccup" }, 7]');
      const wrong = await ended(run('--faults', file));
      expect([wrong.code, wrong.out]).toEqual([2, '']);
      expect(wrong.err).toContain(`${file}: [0].fault must be one of `);
      expect(wrong.err).toContain(`${file}: [1] must be an object, not 7.`);
      writeFileSync(file, 'no json');
      expect((await ended(run('--faults', file))).err).toContain(`${file}: `);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('helps', async () => {
    const { code, out } = await ended(run('--help'));
    expect(code).toBe(0);
    expect(out).toContain('--die-with-parent');
  });
});
