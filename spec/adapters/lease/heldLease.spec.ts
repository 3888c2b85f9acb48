import { heldLease } from '../../../src/adapters/lease/heldLease.ts';
import type { Holder } from '../../../src/adapters/lease/holder.ts';
import type { LeaseFile } from '../../../src/adapters/lease/leaseFile.ts';
import { TakenOver } from '../../../src/domain/takenOver.ts';

const holder = (token: string): Holder => ({
  token,
  pid: 7,
  started: '1',
  machine: 'here',
  sinceMs: 0,
  renewedMs: 0,
  journal: 'data/live.db',
});
const broken = (): never => {
  throw new Error('disk I/O error');
};

/** A lease of 1,000 ms, renewed once at 900 ms on such a file. */
const renewed = (file: Pick<LeaseFile, 'renew' | 'holder'>) => {
  let nowMs = 0;
  const { lease, renew } = heldLease(file, holder('us'), {
    what: 'The account 0x1',
    termMs: 1_000,
    now: () => nowMs,
  });
  nowMs = 900;
  let thrown: unknown;
  try {
    renew();
  } catch (cause) {
    thrown = cause;
  }
  const isHeldAt = (ms: number): boolean => {
    nowMs = ms;
    return lease.isHeld();
  };
  return { thrown, isHeldAt, lease };
};

describe('heldLease', () => {
  it('holds for a term from each renewal', () => {
    const { thrown, isHeldAt } = renewed({ renew: () => true, holder: () => holder('us') });
    expect(thrown).toBeUndefined();
    expect([isHeldAt(1_899), isHeldAt(1_900)]).toEqual([true, false]);
  });

  it.each<[string, LeaseFile['renew'], LeaseFile['holder']]>([
    ['cannot be written', broken, () => holder('us')],
    ['does not say who has it', () => false, broken],
  ])('grows old without a word where its file %s', (_, renew, readHolder) => {
    const { thrown, isHeldAt } = renewed({ renew, holder: readHolder });
    expect(thrown).toBeUndefined();
    expect([isHeldAt(999), isHeldAt(1_000)]).toEqual([true, false]);
  });

  it('is lost at once where another has it, and names them', () => {
    const { thrown, isHeldAt, lease } = renewed({
      renew: () => false,
      holder: () => holder('another'),
    });
    expect(thrown).toBeInstanceOf(TakenOver);
    expect(String(thrown)).toContain('taken over by');
    expect(isHeldAt(901)).toBe(false);
    let told: unknown;
    lease.held().subscribe({
      error: (cause: unknown) => {
        told = cause;
      },
    });
    expect(told).toBe(thrown);
  });
});
