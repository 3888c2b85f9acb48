import { asyncScheduler, map } from 'rxjs';
import { type ActivityLog, createActivityLog } from '../../../src/simulator/leaders/activityLog.ts';
import type { ActivityRow } from '../../../src/simulator/leaders/activityRow.ts';
import { cpuRatio } from '../../support/cpuRatio.ts';
import { marbles } from '../../support/marbles.ts';
import { ADA, anActivity, BOB } from './anActivity.ts';

const AT_ONCE = { publishAfterMs: 0, listAfterMs: 0 };
const hash = (digit: number): string => `0x${String(digit).repeat(64)}`;

const logged = (maxRows?: number): ActivityLog =>
  createActivityLog(maxRows === undefined ? {} : { maxRows }, { scheduler: asyncScheduler });

const sequences = (rows: Iterable<ActivityRow>): number[] =>
  [...rows].map(({ sequence }) => sequence);

/** Runs each step at its time, virtual ms. */
const at = (steps: Readonly<Record<number, () => void>>): void => {
  for (const [atMs, step] of Object.entries(steps)) asyncScheduler.schedule(step, Number(atMs));
};

describe('createActivityLog', () => {
  it(
    'stamps rows with the second, one for all rows of a transaction',
    marbles(() => {
      const log = logged();
      const seconds: number[] = [];
      const record = (digit: number) => () => {
        const { timestampS } = log.record(anActivity({ transactionHash: hash(digit) }), AT_ONCE);
        seconds.push(timestampS);
      };
      at({ 1999: record(1), 2000: record(1), 2001: record(2), 5000: record(1) });
      at({ 6000: () => expect(seconds).toEqual([1, 1, 2, 1]) });
    }),
  );

  it(
    'lists a row when its time has come: late, out of order, with its old time',
    marbles(() => {
      const log = logged();
      const seen = (): number[] => sequences(log.listed({ direction: 'DESC' }));
      at({
        1000: () => {
          log.record(anActivity({ transactionHash: hash(1) }), {
            publishAfterMs: 0,
            listAfterMs: 9000,
          });
        },
        2000: () => {
          log.record(anActivity({ transactionHash: hash(2) }), {
            publishAfterMs: 0,
            listAfterMs: 3000,
          });
        },
        4999: () => expect(seen()).toEqual([]),
        5000: () => expect(seen()).toEqual([2]),
        9999: () => expect(seen()).toEqual([2]),
        10000: () => {
          expect(seen()).toEqual([2, 1]);
          expect([...log.listed({ direction: 'ASC' })].map((row) => row.timestampS)).toEqual([
            1, 2,
          ]);
        },
      });
    }),
  );

  it(
    'lists one wallet, or all, in either direction, from a place',
    marbles(() => {
      const log = logged();
      for (const [digit, wallet] of [ADA, BOB, ADA, ADA].entries())
        log.record(anActivity({ wallet, transactionHash: hash(digit) }), AT_ONCE);
      expect(sequences(log.listed({ direction: 'DESC' }))).toEqual([4, 3, 2, 1]);
      expect(sequences(log.listed({ wallet: ADA, direction: 'ASC' }))).toEqual([1, 3, 4]);
      expect(sequences(log.listed({ wallet: BOB, direction: 'DESC' }))).toEqual([2]);
      const anchor = { timestampS: 0, sequence: 3 };
      expect(sequences(log.listed({ wallet: ADA, direction: 'DESC', anchor }))).toEqual([1]);
      expect(sequences(log.listed({ wallet: ADA, direction: 'ASC', anchor }))).toEqual([4]);
    }),
  );

  it(
    'keeps so many rows, the newest, and says how many are gone',
    marbles(() => {
      const log = logged(3);
      for (const [digit, wallet] of [BOB, ADA, ADA, BOB, ADA].entries())
        log.record(anActivity({ wallet, transactionHash: hash(digit) }), AT_ONCE);
      expect(sequences(log.listed({ direction: 'ASC' }))).toEqual([3, 4, 5]);
      expect(sequences(log.listed({ wallet: ADA, direction: 'ASC' }))).toEqual([3, 5]);
      expect(sequences(log.listed({ wallet: BOB, direction: 'ASC' }))).toEqual([4]);
      expect(log.counts()).toEqual({ byType: { TRADE: 5 }, recorded: 5, dropped: 2 });
    }),
  );

  it(
    'tells of each row as it is recorded',
    marbles(({ expectObservable }) => {
      const log = logged();
      const expected = '--a-b';
      const told$ = log.recorded$.pipe(
        map(({ type, publishedAtMs }) => `${type} ${publishedAtMs}`),
      );

      expectObservable(told$, '^ 9ms !').toBe(expected, { a: 'TRADE 52', b: 'REDEEM 5' });
      at({
        2: () => log.record(anActivity(), { publishAfterMs: 50, listAfterMs: 0 }),
        4: () => log.record(anActivity({ type: 'REDEEM' }), { publishAfterMs: 1, listAfterMs: 0 }),
      });
    }),
  );

  it('costs the same a row however many it keeps', () => {
    const work = (rows: number) => (): void => {
      const log = logged(rows / 2);
      for (let count = 0; count < rows; count += 1)
        log.record(anActivity({ transactionHash: `0x${count}` }), AT_ONCE);
    };
    // Ten times the rows: ten times the work, where a search through all of them would make it a hundred.
    expect(cpuRatio(work(2000), work(20_000))).toBeLessThan(35);
  });
});
