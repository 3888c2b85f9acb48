import { readFileSync } from 'node:fs';
import { address } from '../../../src/domain/address.ts';
import { openTape } from '../../../src/simulator/tape/openTape.ts';
import { TapeError } from '../../../src/simulator/tape/tapeError.ts';
import type { TapeEvent } from '../../../src/simulator/tape/tapeEvent.ts';
import { TAPE_FIELDS } from '../../../src/simulator/tape/tapeFields.ts';
import { withFile } from '../../support/withFile.ts';

const TEXT = readFileSync(new URL('../../../docs/tape.md', import.meta.url), 'utf8');
const [, EXAMPLE = ''] = /```jsonl\n([\s\S]*?)```/.exec(TEXT) ?? [];
const [, WORDS = ''] = /### The words\n([\s\S]*?)\n## /.exec(TEXT) ?? [];
const ROWS = TEXT.split('\n').flatMap((line) => (line.startsWith('| ') ? [line] : []));

const read = (text: string): TapeEvent[] =>
  withFile(text, (path) => [
    ...openTape(path, { leader: address(`0x${'d'.repeat(40)}`) }).events(),
  ]);

/** The mistakes that the page shows, each with what it says of them. */
const MISTAKES = ROWS.flatMap((row) => {
  const [, line, said] = /^\| `([[{].*)` \| `(.*)` \|$/.exec(row) ?? [];
  return line === undefined || said === undefined ? [] : [[line, said] as const];
});

describe('docs/tape.md', () => {
  it('shows a tape that is right, with a line of every kind', () => {
    const lines = EXAMPLE.trim().split('\n');
    const events = read(EXAMPLE);
    expect(events).toEqual(lines.map((line): unknown => JSON.parse(line)));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(Object.keys(TAPE_FIELDS)));
  });

  it.each(Object.entries(TAPE_FIELDS))(
    'names the fields of a %s, and which may be left out',
    (type, fields) => {
      const row = ROWS.find((line) => line.split('|')[1]?.includes(`\`${type}\``)) ?? '';
      const shown = row.includes('the words') ? row + WORDS : row;
      for (const [name, { optional }] of Object.entries(fields))
        expect([name, shown.includes(`[\`${name}\`]`), shown.includes(`\`${name}\``)]).toEqual([
          name,
          optional,
          true,
        ]);
    },
  );

  it('shows mistakes', () => {
    expect(MISTAKES).toHaveLength(7);
  });

  it.each(MISTAKES)('says what is said of %s', (line, said) => {
    const number = EXAMPLE.trim().split('\n').length + 1;
    expect(() => read(EXAMPLE + line)).toThrow(new TapeError(number, said));
  });
});
