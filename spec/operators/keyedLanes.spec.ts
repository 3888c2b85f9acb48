import { keyedLanes } from '../../src/operators/keyedLanes.ts';

type Item = { readonly id: string; readonly key: string; readonly isShared: boolean };

const alone = (id: string, key = 'k'): Item => ({ id, key, isShared: false });
const shared = (id: string, key = 'k'): Item => ({ id, key, isShared: true });

/** Lanes that these came for, and who had theirs at once. */
const lanesFor = (...items: readonly Item[]) => {
  const lanes = keyedLanes<string, Item>();
  const holders = items.filter((item) => lanes.acquire(item)).map(({ id }) => id);
  const release = (key = 'k'): string =>
    lanes
      .release(key)
      .map(({ id }) => id)
      .join(' ');
  return { lanes, holders, release };
};

describe('keyedLanes', () => {
  it.each<[string, readonly Item[], readonly string[]]>([
    ['one of a key at a time', [alone('a'), alone('b')], ['a']],
    ['each key one of its own', [alone('a'), alone('x', 'l')], ['a', 'x']],
    ['shared ones together', [shared('a'), shared('b')], ['a', 'b']],
    ['none beside a shared one that is not', [shared('a'), alone('b')], ['a']],
    ['no shared one beside one that is not', [alone('a'), shared('b')], ['a']],
    ['no shared one past one that waits', [shared('a'), alone('b'), shared('c')], ['a']],
  ])('gives a lane to %s', (_, items, expected) => {
    const { holders } = lanesFor(...items);
    expect(holders).toEqual(expected);
  });

  it.each<[string, readonly Item[], Item, boolean]>([
    ['free for whoever comes first', [], alone('a'), true],
    ['free for all while others have another', [alone('x', 'l')], alone('a'), true],
    ['not free while one has it', [alone('a')], alone('b'), false],
    ['free for a shared one while shared ones have it', [shared('a')], shared('b'), true],
    [
      'not free for a shared one behind one that waits',
      [shared('a'), alone('b')],
      shared('c'),
      false,
    ],
  ])('is %s, and says so without giving it', (_, items, item, expected) => {
    const { lanes } = lanesFor(...items);
    expect(lanes.isFreeFor(item)).toBe(expected);
    expect(lanes.isFreeFor(item)).toBe(expected);
    expect(lanes.acquire(item)).toBe(expected);
  });

  it('goes from one to the next in the order in which they came', () => {
    const { release } = lanesFor(alone('a'), alone('b'), alone('x', 'l'), alone('c'));
    expect([release(), release(), release()]).toEqual(['b', 'c', '']);
  });

  it('goes to all shared ones at once that wait side by side, and on only from the last of them', () => {
    const { release } = lanesFor(alone('a'), shared('b'), shared('c'), alone('d'), shared('e'));
    expect([release(), release(), release(), release()]).toEqual(['b c', '', 'd', 'e']);
  });

  it('forgets that shared ones had it once nobody has', () => {
    const { lanes, release } = lanesFor(shared('a'));
    release();
    expect(lanes.acquire(alone('b'))).toBe(true);
    expect(lanes.acquire(shared('c'))).toBe(false);
  });

  it('has nothing to give where nobody had anything', () => {
    expect(lanesFor().release()).toBe('');
  });
});
