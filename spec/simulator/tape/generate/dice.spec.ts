import { createDice } from '../../../../src/simulator/tape/generate/dice.ts';

/** Dice that fall as told, and then start over. */
const dice = (...numbers: readonly number[]) => {
  let at = -1;
  return createDice(() => {
    at = (at + 1) % numbers.length;
    return numbers[at] ?? 0;
  });
};

const ALMOST_ONE = 1 - 2 ** -32;

describe('createDice', () => {
  it('gives whole numbers from the least to the most, both included', () => {
    expect([dice(0).whole(3, 5), dice(0.5).whole(3, 5), dice(ALMOST_ONE).whole(3, 5)]).toEqual([
      3, 4, 5,
    ]);
  });

  it('gives numbers between, chances, and items', () => {
    expect([dice(0).between(2, 6), dice(0.5).between(2, 6)]).toEqual([2, 4]);
    expect([dice(0.29).chance(0.3), dice(0.3).chance(0.3), dice(ALMOST_ONE).chance(1)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([dice(0).pick(['a', 'b']), dice(ALMOST_ONE).pick(['a', 'b'])]).toEqual(['a', 'b']);
    expect(() => dice(0).pick([])).toThrow('nothing to pick');
  });

  it('picks in proportion to weight', () => {
    const weights = [1, 3];
    const picked = (number: number) => dice(number).pickBy(weights, (weight) => weight);
    expect([picked(0), picked(0.24), picked(0.26), picked(ALMOST_ONE)]).toEqual([1, 1, 3, 3]);
    expect(() => dice(0).pickBy([], () => 1)).toThrow('nothing to pick');
  });

  it('gives bytes in hex', () => {
    expect(dice(0, ALMOST_ONE, 0.04).hex(3)).toBe('00ff0a');
  });
});
