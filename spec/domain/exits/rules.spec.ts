import { beforeClose } from '../../../src/domain/exits/beforeClose.ts';
import type { ExitCase, ExitRule } from '../../../src/domain/exits/exitCase.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { flatten } from '../../../src/domain/exits/flatten.ts';
import { leaderStopped } from '../../../src/domain/exits/leaderStopped.ts';
import { maxHold } from '../../../src/domain/exits/maxHold.ts';
import { mirror } from '../../../src/domain/exits/mirror.ts';
import { stopLoss } from '../../../src/domain/exits/stopLoss.ts';
import { takeProfit } from '../../../src/domain/exits/takeProfit.ts';
import { trailingStop } from '../../../src/domain/exits/trailingStop.ts';
import { price, ratio, shares, usd } from '../../../src/domain/units.ts';
import { aPosition } from '../../support/samples.ts';
import { aCase, aSale, NO_RULES } from './aSale.ts';

type Row = readonly [
  says: string,
  exitCase: Partial<ExitCase>,
  rules: Partial<ExitRules>,
  expected: readonly [actual: string, limit: string] | undefined,
];

/** Holds one rule to its rows: what it says of each case, or that it says nothing. */
const holdTo = (code: string, rule: ExitRule, rows: readonly Row[]): void => {
  it.each(rows)('%s', (_, exitCase, rules, expected) => {
    const reason = rule(aCase(exitCase), { ...NO_RULES, ...rules });
    expect(reason).toEqual(expected && { code, actual: expected[0], limit: expected[1] });
  });
};
const selling = (at: string): Partial<ExitCase> => ({ sale: aSale(at) });

describe('takeProfit', () => {
  const rules = { takeProfit: ratio('0.2') };
  holdTo('take-profit', takeProfit, [
    ['closes at the gain that was aimed at', selling('0.6'), rules, ['0.2', '0.2']],
    ['closes above it', selling('0.75'), rules, ['0.5', '0.2']],
    ['holds a millionth below it', selling('0.599999'), rules, undefined],
    ['holds at a loss', selling('0.1'), rules, undefined],
    ['holds where there is no such rule', selling('0.99'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
    [
      'holds what cost nothing, of which no fraction is a gain',
      { ...selling('0.9'), position: aPosition({ cost: usd('0') }) },
      rules,
      undefined,
    ],
    [
      'compares a part that finds buyers with the cost of that part',
      { sale: aSale('0.65', shares('4')) },
      rules,
      ['0.3', '0.2'],
    ],
  ]);
});

describe('stopLoss', () => {
  const rules = { stopLoss: ratio('0.2') };
  holdTo('stop-loss', stopLoss, [
    ['closes at the loss that is allowed', selling('0.4'), rules, ['0.2', '0.2']],
    ['closes beyond it, also after a gap', selling('0.05'), rules, ['0.9', '0.2']],
    ['holds a millionth before it', selling('0.400001'), rules, undefined],
    ['holds at a gain', selling('0.7'), rules, undefined],
    ['holds where there is no such rule', selling('0.01'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
  ]);
});

describe('trailingStop', () => {
  const rules = { trailingStop: ratio('0.1') };
  const from = (best: string, at: string) => ({
    trailed: { price: price(at), best: price(best) },
  });
  holdTo('trailing-stop', trailingStop, [
    ['closes when the price has fallen far enough', from('0.8', '0.72'), rules, ['0.1', '0.1']],
    ['closes after a gap', from('0.8', '0.2'), rules, ['0.75', '0.1']],
    ['holds before that', from('0.8', '0.720001'), rules, undefined],
    ['holds at the best', from('0.8', '0.8'), rules, undefined],
    ['holds where there is no such rule', from('0.8', '0.1'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
  ]);
});

describe('maxHold', () => {
  const rules = { maxHoldMs: 60_000 };
  holdTo('max-hold', maxHold, [
    ['closes when the time is up', { nowMs: 1_060_000 }, rules, ['60000', '60000']],
    ['holds until then', { nowMs: 1_059_999.9 }, rules, undefined],
    ['holds where there is no such rule', { nowMs: 9e12 }, {}, undefined],
  ]);
});

describe('beforeClose', () => {
  const rules = { beforeCloseMs: 10_000 };
  const due = (times: { startsAtMs?: number; endsAtMs?: number }, nowMs: number) => ({
    nowMs,
    position: aPosition({ times }),
  });
  const end = { endsAtMs: 1_100_000 };
  const game = { startsAtMs: 1_050_000, endsAtMs: 1_100_000 };
  holdTo('before-close', beforeClose, [
    ['closes before the end of the market', due(end, 1_090_000), rules, ['10000', '10000']],
    ['holds until then', due(end, 1_089_999), rules, undefined],
    ['closes before the game', due(game, 1_045_000), rules, ['5000', '10000']],
    ['closes after an end that was missed', due(end, 1_200_000), rules, ['0', '10000']],
    [
      'does not count a game that was on already when the position was opened',
      due({ startsAtMs: 900_000, endsAtMs: 1_100_000 }, 1_050_000),
      rules,
      undefined,
    ],
    ['holds where the venue names no time', due({}, 9e12), rules, undefined],
    ['holds where there is no such rule', due(end, 1_099_999), {}, undefined],
  ]);
});

describe('leaderStopped', () => {
  const rules = { leaderStopped: true };
  holdTo('leader-stopped', leaderStopped, [
    ['closes when he is not followed', { isFollowed: false }, rules, ['not followed', 'followed']],
    ['holds while he is', {}, rules, undefined],
    ['holds where there is no such rule', { isFollowed: false }, {}, undefined],
  ]);
});

describe('mirror', () => {
  const owing = { position: aPosition({ toMirror: shares('7.5') }) };
  holdTo('mirror', mirror, [
    ['closes what is still to be sold', owing, { mirror: true }, ['7.5', '0']],
    ['holds where nothing is', {}, { mirror: true }, undefined],
    ['holds where there is no such rule', owing, {}, undefined],
    [
      'waits for more where it is too little to be an order',
      { position: aPosition({ toMirror: shares('0.009999') }) },
      { mirror: true },
      undefined,
    ],
  ]);
});

describe('flatten', () => {
  holdTo('flatten', flatten, [
    [
      'closes on command, whatever the rules',
      { isFlattening: true },
      {},
      ['commanded', 'everything'],
    ],
    ['holds without', {}, {}, undefined],
  ]);
});
