import type { Depth } from '../../../src/domain/markets/depth.ts';
import { withLevel } from '../../../src/domain/markets/withLevel.ts';
import type { Side } from '../../../src/domain/side.ts';
import type { Price, Shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

type Change = { readonly side: Side; readonly at: number; readonly size: number };

const EMPTY: Depth = { bids: [], asks: [] };
const change = fc.record<Change>({
  side: fc.constantFrom('BUY', 'SELL'),
  at: fc.integer({ min: 1, max: 12 }),
  size: fc.integer({ min: 0, max: 3 }),
});
const apply = (depth: Depth, { side, at, size }: Change): Depth =>
  withLevel(depth, side, { price: BigInt(at) as Price, shares: BigInt(size) as Shares });

/** What a book of these changes has, told by the last one of each price. */
function modelOf(changes: readonly Change[], side: Side): [number, number][] {
  const sizes = new Map(
    changes.filter((one) => one.side === side).map(({ at, size }) => [at, size]),
  );
  const down = side === 'BUY' ? -1 : 1;
  return [...sizes].filter(([, size]) => size > 0).sort(([a], [b]) => down * (a - b));
}

describe('withLevel', () => {
  it('keeps each side in order, with the last size of each price and no empty level', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const depth = changes.reduce(apply, EMPTY);
        const found = (levels: Depth['bids']) =>
          levels.map(({ price, shares }) => [Number(price), Number(shares)]);
        expect(found(depth.bids)).toEqual(modelOf(changes, 'BUY'));
        expect(found(depth.asks)).toEqual(modelOf(changes, 'SELL'));
      }),
    );
  });

  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), change, (changes, last) => {
        const once = apply(changes.reduce(apply, EMPTY), last);
        expect(apply(once, last)).toEqual(once);
      }),
    );
  });

  it('leaves the book that it was given as it is', () => {
    const before = apply(EMPTY, { side: 'BUY', at: 5, size: 1 });
    const copy = structuredClone(before);
    apply(before, { side: 'BUY', at: 5, size: 0 });
    apply(before, { side: 'BUY', at: 6, size: 1 });
    expect(before).toEqual(copy);
  });
});
