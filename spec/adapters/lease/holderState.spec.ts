import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Holder } from '../../../src/adapters/lease/holder.ts';
import { holderState } from '../../../src/adapters/lease/holderState.ts';
import { PROCESSES, type Processes } from '../../../src/adapters/lease/processes.ts';

const HOLDER: Holder = {
  token: 't',
  pid: 7,
  started: '100',
  machine: 'here 1',
  sinceMs: 0,
  renewedMs: 1_000,
  journal: 'data/live.db',
};
const state = (
  holder: Partial<Holder>,
  {
    alive = true,
    started = '100',
    nowMs = 1_000,
  }: { readonly alive?: boolean; readonly started?: string; readonly nowMs?: number } = {},
) => {
  const processes: Processes = {
    machine: 'here 1',
    isAlive: (pid) => alive && pid === 7,
    startOf: (pid) => (pid === 7 ? started : ''),
  };
  return holderState({ ...HOLDER, ...holder }, { nowMs, termMs: 500, processes });
};

describe('holderState', () => {
  it.each<[string, ReturnType<typeof state>, string]>([
    ['that runs and renews', state({}), 'alive'],
    ['that has renewed within its term', state({}, { nowMs: 1_500 }), 'alive'],
    ['that has not', state({}, { nowMs: 1_501 }), 'silent'],
    ['dated a little ahead', state({}, { nowMs: 500 }), 'alive'],
    ['dated further ahead than its term', state({}, { nowMs: 499 }), 'silent'],
    ['that has ended', state({}, { alive: false }), 'gone'],
    ['whose number another process has now', state({}, { started: '200' }), 'gone'],
    ['whose start was not known', state({ started: '' }, { started: '200' }), 'alive'],
    ['whose start cannot be read', state({}, { started: '' }), 'alive'],
    ['before this machine was restarted', state({ machine: 'here 0' }), 'alive'],
    ['elsewhere, whatever runs here', state({ machine: 'there 1' }, { alive: false }), 'alive'],
    ['elsewhere that is silent', state({ machine: 'there 1' }, { nowMs: 1_501 }), 'silent'],
  ])('knows a holder %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('PROCESSES', () => {
  it('tells a process that runs from one that does not', () => {
    expect(PROCESSES.isAlive(process.pid)).toBe(true);
    expect(PROCESSES.isAlive(2 ** 30)).toBe(false);
  });

  const linux = process.platform === 'linux' ? it : it.skip;
  linux('takes one that was killed for dead, whether its parent has noticed or not', async () => {
    const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
    });
    const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    // A shell would notice; what it turns into never does.
    while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8') !== 'sleep\n') await soon();
    expect(PROCESSES.isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
    while (PROCESSES.isAlive(pid)) await soon();
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    parent.kill('SIGKILL');
  });

  it('says the same start each time, and nothing of who is not there', () => {
    expect(PROCESSES.startOf(process.pid)).toBe(PROCESSES.startOf(process.pid));
    expect(PROCESSES.startOf(2 ** 30)).toBe('');
    if (process.platform === 'linux') expect(PROCESSES.startOf(process.pid)).toMatch(/^\d+$/);
  });
});
