import type { ExitCase } from '../../../../src/domain/exits/exitCase.ts';
import type { ExitRule } from '../../../../src/domain/exits/exitRule.ts';
import type { ExitRules } from '../../../../src/domain/exits/exitRules.ts';
import { aCase, NO_RULES } from '../aSale.ts';

type Row = readonly [
  says: string,
  exitCase: Partial<ExitCase>,
  rules: Partial<ExitRules>,
  expected: readonly [actual: string, limit: string] | undefined,
];

/** Holds one rule to its rows: the figures it fires at in each case, or that it does not. */
export const holdTo = ({ firesAt }: ExitRule, rows: readonly Row[]): void => {
  it.each(rows)('%s', (_, exitCase, rules, expected) => {
    const figures = firesAt(aCase(exitCase), { ...NO_RULES, ...rules });
    expect(figures).toEqual(expected && { actual: expected[0], limit: expected[1] });
  });
};
