import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { of, type SchedulerLike, type Subscription, throwError, VirtualTimeScheduler } from 'rxjs';
import { leaseFile } from '../../../src/adapters/lease/leaseFile.ts';
import type { Processes } from '../../../src/adapters/lease/processes.ts';
import { processLease } from '../../../src/adapters/lease/processLease.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import { TakenOver } from '../../../src/domain/takenOver.ts';
import type { Lease } from '../../../src/ports/lease.ts';
import { cancelBeforeError } from '../../../src/sinks/cancelBeforeError.ts';
import { fail } from '../../support/fail.ts';

const TERM_MS = 1_000;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lease-'));
  path = join(folder, 'live.db.lease');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that is alive as long as `alive` says, and a clock of its own that may be stopped. */
const contender = (over: Partial<Processes> = {}, startMs = 0) => {
  const clock = new VirtualTimeScheduler();
  clock.frame = startMs;
  const scheduler: SchedulerLike = {
    now: () => clock.frame + sleptMs,
    schedule: clock.schedule.bind(clock),
  };
  const processes: Processes = {
    machine: 'here',
    isAlive: () => true,
    startOf: () => '1',
    ...over,
  };
  let sleptMs = 0;
  let lease: Lease | undefined;
  let failure: unknown;
  const options = { path, what: 'The account 0x1', journal: 'data/live.db', termMs: TERM_MS };
  const subscription: Subscription = processLease(options, { processes, scheduler }).subscribe({
    next: (held) => {
      lease = held;
    },
    error: (cause: unknown) => {
      failure = cause;
    },
  });
  const runTo = (ms: number): void => {
    clock.maxFrames = ms;
    clock.flush();
    clock.frame = ms;
  };
  return {
    sleep: (ms: number) => {
      sleptMs += ms;
    },
    runTo,
    leave: () => subscription.unsubscribe(),
    lease: () => lease,
    failure: () => failure,
    words: () => (failure instanceof Error ? failure.message : ''),
  };
};

describe('processLease', () => {
  it('is held from the start, and as long as it is renewed', () => {
    const one = contender();
    one.runTo(10 * TERM_MS);
    expect(one.lease()?.isHeld()).toBe(true);
    expect(one.failure()).toBeUndefined();
    one.leave();
  });

  it('refuses a second process, and says who holds it', () => {
    const one = contender();
    one.runTo(TERM_MS);
    const two = contender({}, TERM_MS);
    expect(two.lease()).toBeUndefined();
    for (const text of [
      'The account 0x1',
      String(process.pid),
      'data/live.db',
      path,
      '1970-01-01T00:00:00.000Z',
    ])
      expect(two.words()).toContain(text);
    expect(one.lease()?.isHeld()).toBe(true);
    one.leave();
  });

  it('is free again when its holder has let go', () => {
    contender().leave();
    const two = contender();
    expect(two.lease()?.isHeld()).toBe(true);
    two.leave();
  });

  it('is taken at once from a process that has ended, or whose number another one has', () => {
    const one = contender();
    const two = contender({ isAlive: () => false });
    expect(two.lease()?.isHeld()).toBe(true);
    const three = contender({ startOf: () => '2' });
    expect(three.lease()?.isHeld()).toBe(true);
    for (const each of [one, two, three]) each.leave();
  });

  it('is taken from a process that is paused, after its term and a watch, and lost to it', () => {
    const one = contender();
    one.runTo(100);
    const two = contender({}, TERM_MS + 1);
    expect(two.lease()).toBeUndefined();
    expect(two.failure()).toBeUndefined();
    two.runTo(TERM_MS + 1 + TERM_MS / 2);
    expect(two.lease()?.isHeld()).toBe(true);

    one.runTo(1_700);
    expect(one.failure()).toBeInstanceOf(TakenOver);
    expect(one.words()).toContain('taken over');
    expect(one.lease()?.isHeld()).toBe(false);
    expect(two.lease()?.isHeld()).toBe(true);
    two.leave();
  });

  it('is taken after a watch where it is dated ahead, as from before a clock was set back', () => {
    const one = contender({}, 100 * TERM_MS);
    const two = contender({ machine: 'here, restarted' }, 1_000);
    expect(two.failure()).toBeUndefined();
    two.runTo(1_000 + TERM_MS / 2);
    expect(two.lease()?.isHeld()).toBe(true);
    for (const each of [one, two]) each.leave();
  });

  it('stays with a process whose clock is ahead and that renews it while it is watched', () => {
    const one = contender({}, 100 * TERM_MS);
    const two = contender({}, 1_000);
    one.runTo(100 * TERM_MS + 300);
    two.runTo(1_000 + TERM_MS);
    expect(two.words()).toContain('in use already');
    expect(one.lease()?.isHeld()).toBe(true);
    one.leave();
  });

  it('stays with a process that wakes up while it is watched', () => {
    const one = contender();
    one.runTo(100);
    const two = contender({}, TERM_MS + 1);
    one.runTo(TERM_MS + 300);
    two.runTo(2 * TERM_MS);
    expect(two.lease()).toBeUndefined();
    expect(two.words()).toContain('in use already');
    expect(one.lease()?.isHeld()).toBe(true);
    one.leave();
  });

  it('is not held by who has slept for a term, until it is renewed', () => {
    const one = contender();
    one.runTo(100);
    one.sleep(TERM_MS);
    const lease = one.lease();
    expect(lease?.isHeld()).toBe(false);
    let waited = 0;
    lease?.held().subscribe({
      next: () => {
        waited += 1;
      },
      error: fail,
    });
    expect(waited).toBe(0);
    one.runTo(300);
    expect(waited).toBe(1);
    expect(lease?.isHeld()).toBe(true);
    one.leave();
  });

  it('tells those who wait for it that it is lost', () => {
    const one = contender();
    one.runTo(100);
    const two = contender({ isAlive: () => false });
    one.sleep(TERM_MS);
    let told: unknown;
    one
      .lease()
      ?.held()
      .subscribe({
        error: (cause: unknown) => {
          told = cause;
        },
      });
    one.runTo(300);
    expect(told).toBeInstanceOf(TakenOver);
    two.leave();
  });

  /** Does something to the file behind the back of its holder. */
  const tamper = (sql: string): void => {
    const db = new Database(path);
    db.exec(sql);
    db.close();
  };
  const READ_ONLY = `CREATE TRIGGER read_only BEFORE UPDATE ON holder BEGIN SELECT RAISE(ABORT, 'readonly'); END`;

  it.each([
    ['takes no more writes', READ_ONLY, 'us'],
    ['cannot be read', 'DROP TABLE holder', 'unknown'],
    ['names nobody', `${READ_ONLY}; DELETE FROM holder`, 'unknown'],
  ] as const)('tells who has it where its file %s', (_, sql, holder) => {
    const one = contender();
    one.runTo(100);
    tamper(sql);
    expect(one.lease()?.holder()).toBe('us');
    one.sleep(TERM_MS);
    expect([one.lease()?.isHeld(), one.lease()?.holder()]).toEqual([false, holder]);
    one.leave();
  });

  it('tells that another has it, also to who cannot renew it any more', () => {
    const one = contender();
    one.runTo(100);
    tamper(READ_ONLY);
    const two = contender({ isAlive: () => false });
    one.sleep(TERM_MS);
    expect([one.lease()?.isHeld(), one.lease()?.holder()]).toEqual([false, 'another']);
    for (const each of [one, two]) each.leave();
  });

  it('lets an engine whose disk takes no more writes cancel what rests, long after its term', () => {
    const one = contender();
    one.runTo(100);
    tamper(READ_ONLY);
    one.runTo(5 * TERM_MS);
    expect([one.lease()?.isHeld(), one.failure()]).toEqual([false, undefined]);
    const cancelled: string[] = [];
    const error = new EngineError('The journal cannot be written.', { disposition: 'fatal' });
    let told: unknown;
    throwError(() => error)
      .pipe(
        cancelBeforeError({
          trading: {
            cancel: (hashes) => {
              cancelled.push(...hashes);
              return of({ cancelled: hashes, notCancelled: [] });
            },
          },
          portfolio: { order: () => undefined },
          resting: { hashes: () => ['0xa'] },
          gate: entryGate(),
          lease: one.lease() ?? fail('There is no lease.'),
        }),
      )
      .subscribe({
        error: (cause: unknown) => {
          told = cause;
        },
      });
    expect(cancelled).toEqual(['0xa']);
    expect(String(told)).toContain('1 of 1 resting orders were cancelled.');
    one.leave();
  });

  it('says what is wrong with a file that is none of ours', () => {
    writeFileSync(path, 'x'.repeat(5000));
    const one = contender();
    expect(one.words()).toContain(path);
    expect(one.lease()).toBeUndefined();
  });

  it('cannot be claimed twice by two who saw the same', () => {
    const [a, b] = [leaseFile(path), leaseFile(path)];
    const holder = (token: string) => ({
      token,
      pid: 1,
      started: '',
      machine: '',
      sinceMs: 0,
      renewedMs: 0,
      journal: '',
    });
    expect(a.holder()).toBeUndefined();
    expect([a.claim(holder('a'), undefined), b.claim(holder('b'), undefined)]).toEqual([
      true,
      false,
    ]);
    expect(b.renew('b', 1)).toBe(false);
    b.release('b');
    expect(a.renew('a', 1)).toBe(true);
    a.close();
    b.close();
  });

  it('says so when its folder may not be written', () => {
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    expect(contender().words()).toContain('permissions');
  });
});
