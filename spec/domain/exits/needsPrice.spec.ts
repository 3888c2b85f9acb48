import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { needsPrice } from '../../../src/domain/exits/needsPrice.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import { ratio, shares } from '../../../src/domain/units.ts';
import { aPosition } from '../../support/samples.ts';
import { aCase, NO_RULES } from './aSale.ts';

describe('needsPrice', () => {
  const asked = (rules: Partial<ExitRules>, position: Partial<Position> = {}) =>
    needsPrice({ ...NO_RULES, ...rules }, aCase({ position: aPosition(position) }));

  it.each<[string, Partial<ExitRules>, Partial<Position>, boolean]>([
    ['a rule goes by the price', { takeProfit: ratio('1') }, {}, true],
    ['a stop goes by the price', { stopLoss: ratio('1') }, {}, true],
    ['a trailing stop does', { trailingStop: ratio('1') }, {}, true],
    ['its time is up', { maxHoldMs: 1 }, {}, true],
    ['its time is not up', { maxHoldMs: 1e9 }, {}, false],
    ['something is to be sold after the leader', { mirror: true }, { toMirror: shares('1') }, true],
    ['nothing is', { mirror: true }, {}, false],
    ['there is no rule', {}, {}, false],
    ['an order is selling it', { maxHoldMs: 1 }, { reserved: shares('1') }, false],
    ['it has not settled', { maxHoldMs: 1 }, { sellable: shares('0') }, false],
    ['it is dust', { maxHoldMs: 1 }, { sellable: shares('0.0099') }, false],
  ])('where %s: %#', (_, rules, position, expected) => {
    expect(asked(rules, position)).toBe(expected);
  });
});
