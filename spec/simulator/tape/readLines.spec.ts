import { existsSync, readdirSync } from 'node:fs';
import { readLines } from '../../../src/simulator/tape/readLines.ts';
import { withFile } from '../../support/withFile.ts';

const linesOf = (text: string): string[] =>
  withFile(text, (path) => [...readLines(path)].map((line) => `${line.number}:${line.text}`));

describe('readLines', () => {
  it.each([
    ['', []],
    ['one', ['1:one']],
    ['one\ntwo\n', ['1:one', '2:two']],
    ['one\r\n\r\n  \ntwo', ['1:one', '4:two']],
  ])('reads %j', (text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });

  it('joins lines and letters that fall on the edge of a chunk', () => {
    const long = Array.from({ length: 30_000 }, (_, index) => `${index} ü€😀`);
    expect(linesOf(long.join('\r\n'))).toEqual(long.map((text, index) => `${index + 1}:${text}`));
  });

  it('reads no more than it is asked for', () => {
    withFile('one\ntwo\n', (path) => {
      const lines = readLines(path);
      expect(lines.next().value).toEqual({ number: 1, text: 'one' });
      lines.return();
      expect(lines.next().done).toBe(true);
    });
  });

  // Where the system lists the open files of a process.
  (existsSync('/dev/fd') ? it : it.skip)('leaves no file open, read to the end or not', () => {
    const before = readdirSync('/dev/fd').length;
    withFile('one\ntwo\n', (path) => {
      expect([...readLines(path)]).toHaveLength(2);
      const lines = readLines(path);
      lines.next();
      lines.return();
    });
    expect(readdirSync('/dev/fd')).toHaveLength(before);
  });

  it('refuses a line that does not end', () => {
    expect(() => linesOf(`one\n${'x'.repeat(2_000_000)}`)).toThrow('Line 2 of the tape');
  });
});
