import { readRows } from '../../../../src/adapters/polymarket/wire/readRows.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Fault } from '../../../../src/ports/fault.ts';

const evenOnly = (row: unknown): number => {
  if (typeof row !== 'number') throw new TypeError('a bug');
  if (row % 2 === 1) throw new EngineError(`Row ${row} is odd.`, { disposition: 'rejected' });
  return row * 10;
};

describe('readRows', () => {
  it('keeps the rows that can be read, in order, and tells of the others once', () => {
    const faults: Fault[] = [];
    expect(readRows([2, 3, 4, 5], evenOnly, 'here', (fault) => faults.push(fault))).toEqual([
      20, 40,
    ]);
    expect(faults).toEqual([{ where: 'here', message: '2 of 4 not used. Row 3 is odd.' }]);
  });

  it.each([{ rows: [] }, { rows: [2, 4] }])('has nothing to tell of $rows', ({ rows }) => {
    const faults: Fault[] = [];
    expect(readRows(rows, evenOnly, 'here', (fault) => faults.push(fault))).toHaveLength(
      rows.length,
    );
    expect(faults).toEqual([]);
  });

  it('does not hide a bug', () => {
    expect(() => readRows(['x'], evenOnly, 'here', () => undefined)).toThrow('a bug');
  });
});
