import { readFileSync } from 'node:fs';
import { ACTION_FIELDS } from '../../../src/simulator/faults/control/actionFields.ts';
import { CANNED_ANSWERS } from '../../../src/simulator/faults/requests/cannedAnswers.ts';
import { checkFaultRules } from '../../../src/simulator/faults/rules/checkFaultRules.ts';
import { OCCURRENCE_FIELDS, RULE_FIELDS } from '../../../src/simulator/faults/rules/ruleFields.ts';

const TEXT = readFileSync(new URL('../../../docs/simulator-faults.md', import.meta.url), 'utf8');
const ROWS = TEXT.split('\n').filter((line) => line.startsWith('|'));

/** The rows of the page's tables that are about something, whichever of their first two cells names it. */
const rowsOf = (name: string): readonly string[] =>
  ROWS.filter((row) => row.split('|').slice(1, 3).join().includes(`\`${name}\``));

/** What a row about it has to name besides. */
const ELSEWHERE = new Set(['on', 'host', 'market', 'fault']);

describe('docs/simulator-faults.md', () => {
  it.each(Object.entries(RULE_FIELDS))(
    'has a row of %s that names all its fields',
    (name, fields) => {
      const rows = rowsOf(name).join('\n');
      for (const field of Object.keys(fields).filter((one) => !ELSEWHERE.has(one)))
        expect(rows).toContain(`\`${field}\``);
      expect(rows).not.toBe('');
    },
  );

  it.each(Object.entries(ACTION_FIELDS))('has a row of the action %s', (name, fields) => {
    const rows = rowsOf(name).join('\n');
    for (const field of Object.keys(fields)) expect(rows).toContain(`\`${field}\``);
    expect(rows).not.toBe('');
  });

  it('has a row of every answer, and of every way to say how often', () => {
    for (const name of [...Object.keys(CANNED_ANSWERS), ...Object.keys(OCCURRENCE_FIELDS)])
      expect(rowsOf(name)).not.toEqual([]);
  });

  it('shows rules that are right', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(TEXT) ?? [];
    expect(checkFaultRules(JSON.parse(example))).toMatchObject({ kind: 'rules' });
  });
});
