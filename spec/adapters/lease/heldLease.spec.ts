import { heldLease } from '../../../src/adapters/lease/heldLease.ts';
import type { Holder } from '../../../src/adapters/lease/holder.ts';
import type { LeaseFile } from '../../../src/adapters/lease/leaseFile.ts';
import { TakenOver } from '../../../src/domain/takenOver.ts';
import type { LeaseHolder } from '../../../src/ports/lease.ts';
import { listen } from '../../support/listen.ts';

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

type File = Pick<LeaseFile, 'renew' | 'holder'>;
const OURS: File = { renew: () => true, holder: () => holder('us') };

/** A lease of 1,000 ms that was claimed at 0 on such a file, and is looked at from `sinceMs` on. */
const claimed = (file: File, sinceMs = 0) => {
  let nowMs = sinceMs;
  const { lease, renew } = heldLease(file, holder('us'), {
    what: 'The account 0x1',
    termMs: 1_000,
    now: () => nowMs,
  });
  const passTo = (ms: number): void => {
    nowMs = ms;
  };
  const isHeldAt = (ms: number): boolean => {
    passTo(ms);
    return lease.isHeld();
  };
  return { lease, renew, passTo, isHeldAt };
};

/** The same, renewed once at 900 ms. */
const renewed = (file: File) => {
  const { renew, passTo, ...rest } = claimed(file);
  passTo(900);
  let thrown: unknown;
  try {
    renew();
  } catch (cause) {
    thrown = cause;
  }
  return { thrown, ...rest };
};

describe('heldLease', () => {
  it.each([
    [-1, false],
    [0, true],
    [999, true],
    [1_000, false],
  ])('is held, or not, %d ms after it was claimed: %p', (ms, isHeld) => {
    expect(claimed(OURS).isHeldAt(ms)).toBe(isHeld);
  });

  it('counts from when it was claimed, and not from when that was known', () => {
    expect(claimed(OURS, 300).isHeldAt(1_000)).toBe(false);
  });

  it('counts from before its renewal was written, however long that took', () => {
    const lease = claimed({
      ...OURS,
      renew: (): boolean => {
        lease.passTo(950);
        return true;
      },
    });
    lease.passTo(900);
    lease.renew();
    expect([lease.isHeldAt(1_899), lease.isHeldAt(1_900)]).toEqual([true, false]);
  });

  it.each<[string, LeaseFile['holder'], number, LeaseHolder]>([
    ['while it is fresh, without a look at the file', broken, 999, 'us'],
    ['once it is old, where the file says so', () => holder('us'), 1_000, 'us'],
    ['once it is old, and another has it', () => holder('another'), 1_000, 'another'],
    ['once it is old, and the file names nobody', () => undefined, 1_000, 'unknown'],
    ['once it is old, and the file cannot be read', broken, 1_000, 'unknown'],
  ])('says who has it %s', (_, readHolder, ms, who) => {
    const { lease, passTo } = claimed({ ...OURS, holder: readHolder });
    passTo(ms);
    expect(lease.holder()).toBe(who);
  });

  it('lets those who ask go on at once while it is held, else once with its next renewal', () => {
    const { lease, renew, passTo } = claimed(OURS);
    const held$ = lease.held();
    const atOnce = listen(held$);
    passTo(1_000);
    const later = listen(held$);
    expect([atOnce.end, later.end]).toEqual([['complete'], []]);
    renew();
    renew();
    expect([atOnce.values.length, later.values.length, later.end]).toEqual([1, 1, ['complete']]);
  });

  it('holds for a term from each renewal', () => {
    const { thrown, isHeldAt } = renewed(OURS);
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
    expect(String(thrown)).toContain('The account 0x1 was taken over by process 7');
    expect(String(thrown)).toContain('no sign of life for 900 ms');
    expect(isHeldAt(901)).toBe(false);
    expect(listen(lease.held()).end[0]).toBe(thrown);
  });
});
