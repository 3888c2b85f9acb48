import { depthsIn } from '../../../../src/adapters/polymarket/books/depthsIn.ts';
import type { DepthsRead } from '../../../../src/ports/books.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';

const BOOK: Readonly<Record<string, unknown>> = fixture('polymarket/book.json');
const bookOf = (asset_id: unknown, change: object = {}): object => ({
  ...BOOK,
  asset_id,
  ...change,
});

function read(answer: unknown, asked: readonly string[]) {
  const faults: Fault[] = [];
  const reads = depthsIn(answer, asked, 'POST /books', (fault) => faults.push(fault));
  return { said: reads.map(said), faults: faults.map(({ message }) => message) };
}

const said = (one: DepthsRead): unknown =>
  one.ok
    ? { depths: [...one.depths.keys()], bookless: one.bookless }
    : { unread: one.assetIds, because: one.error.disposition };

describe('depthsIn', () => {
  it('has the book of each asset, whatever their order', () => {
    expect(read([bookOf('2'), bookOf('1')], ['1', '2'])).toEqual({
      said: [{ depths: ['2', '1'], bookless: [] }],
      faults: [],
    });
  });

  it('says of what the venue left out that it has no book', () => {
    expect(read([bookOf('2')], ['1', '2', '3'])).toEqual({
      said: [{ depths: ['2'], bookless: ['1', '3'] }],
      faults: [],
    });
  });

  it('says of a book that cannot be read that it is not known, and keeps the others', () => {
    expect(read([bookOf('1'), bookOf('2', { bids: null })], ['1', '2', '3'])).toEqual({
      said: [
        { depths: ['1'], bookless: ['3'] },
        { unread: ['2'], because: 'retryable' },
      ],
      faults: [expect.stringContaining('1 of 2 not used. The order book cannot be read: bids')],
    });
  });

  it.each([
    ['is no object', 'error code: 1015'],
    ['names no asset', bookOf(undefined)],
    ['names its asset by a JSON number', bookOf(2)],
  ])('takes nothing for gone when a row %s: it could be the one that is missing', (_, row) => {
    expect(read([bookOf('1'), row], ['1', '2', '3'])).toEqual({
      said: [
        { depths: ['1'], bookless: [] },
        { unread: ['2', '3'], because: 'retryable' },
      ],
      faults: [expect.stringContaining('1 of 2 not used.')],
    });
  });

  it('leaves out the book of an asset that was not asked for', () => {
    expect(read([bookOf('1'), bookOf('9')], ['1'])).toEqual({
      said: [{ depths: ['1'], bookless: [] }],
      faults: ['1 of 2 not used. The book is of an asset that was not asked for.'],
    });
  });

  it('uses the first of two books of an asset', () => {
    const { said: found, faults } = read([bookOf('1'), bookOf('1', { bids: null })], ['1']);
    expect(found).toEqual([{ depths: ['1'], bookless: [] }]);
    expect(faults).toEqual(['1 of 2 not used. An asset has two books.']);
  });

  it.each([[{ error: 'Payload exceeds the limit' }], [null], ['[]']])(
    'refuses %p for an answer',
    (answer) => {
      expect(() => read(answer, ['1'])).toThrow(
        expect.objectContaining({ disposition: 'retryable' }) as Error,
      );
    },
  );
});
