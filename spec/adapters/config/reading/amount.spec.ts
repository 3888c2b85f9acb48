import { amount } from '../../../../src/adapters/config/reading/amount.ts';
import { faultBook } from '../../../../src/adapters/config/reading/faultBook.ts';
import { formatMillionths, type Usd } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';

const reader = amount<Usd>({ min: '0', max: '1000000000', unit: 'dollars' });
const read = (value: unknown) => {
  const book = faultBook();
  const draft = reader.read(value, book.placeOf('here'));
  return { draft, faults: book.faults };
};

describe('amount', () => {
  it('reads every amount from text, to the millionth', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), (millionths) => {
        expect(read(formatMillionths(millionths))).toEqual({ draft: millionths, faults: [] });
      }),
    );
  });

  it('reads every amount from a number, to the millionth', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), (millionths) => {
        const number = Number(formatMillionths(millionths));
        expect(read(number)).toEqual({ draft: millionths, faults: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses text that is longer than any amount', () => {
    expect(read('0'.repeat(60)).faults).toHaveLength(1);
    expect(read('000.50').draft).toBe(500_000n);
  });

  it('never returns what is out of range, and says so of everything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { draft, faults } = read(value);
        expect(faults).toHaveLength(draft === undefined ? 1 : 0);
        if (draft !== undefined) expect(draft >= 0n && draft <= 10n ** 15n).toBe(true);
      }),
    );
  });

  it('says what is allowed', () => {
    expect(read('x').faults).toEqual([
      {
        path: 'here',
        found: '"x"',
        allowed: 'a decimal from 0 to 1000000000 dollars, with at most six places',
      },
    ]);
  });
});
