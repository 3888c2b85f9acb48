import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTarget } from '../../../src/adapters/log/fileTarget.ts';
import type { LineTarget } from '../../../src/adapters/log/lineTarget.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipstream-log-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const written = (target: LineTarget, line: string) =>
  new Promise<void>((resolve) => {
    target.write(line, resolve);
  });
const closed = (target: LineTarget) =>
  new Promise<void>((resolve) => {
    target.close(resolve);
  });

const LARGE = { maxBytes: 10_000_000, maxFiles: 5 };

describe('fileTarget', () => {
  it('writes lines in order to a file that only its owner can read, in a folder that it makes', async () => {
    const filename = join(folder, 'new', 'a.log');
    const failures: string[] = [];
    const target = fileTarget({ filename, ...LARGE }, (reason) => failures.push(reason));
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}`);
    for (const line of lines) target.write(line, () => undefined);
    await closed(target);
    expect(readFileSync(filename, 'utf8')).toBe(`${lines.join('\n')}\n`);
    expect(statSync(filename).mode & 0o777).toBe(0o600);
    expect(failures).toEqual([]);
  });

  it('says of each line when it is out', async () => {
    const filename = join(folder, 'each.log');
    const target = fileTarget({ filename, ...LARGE }, fail);
    await written(target, 'first');
    expect(readFileSync(filename, 'utf8')).toBe('first\n');
    await closed(target);
  });

  it('goes on where an earlier run ended', async () => {
    const filename = join(folder, 'again.log');
    for (const line of ['1234567', 'second', 'third']) {
      const target = fileTarget({ filename, maxBytes: 20, maxFiles: 2 }, fail);
      target.write(line, () => undefined);
      await closed(target);
    }
    expect(readFileSync(filename, 'utf8')).toBe('third\n');
    expect(readFileSync(`${filename}.1`, 'utf8')).toBe('1234567\nsecond\n');
  });

  it('keeps so many files of so many bytes, the newest lines in the first', async () => {
    const filename = join(folder, 'many', 'a.log');
    const target = fileTarget({ filename, maxBytes: 100, maxFiles: 3 }, fail);
    for (let count = 0; count < 50; count += 1) await written(target, `line number ${count}`);
    await closed(target);
    expect(readdirSync(join(folder, 'many')).toSorted()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    const texts = ['.2', '.1', ''].map((age) => readFileSync(`${filename}${age}`, 'utf8'));
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(100);
    const numbers = texts.join('').match(/\d+/g)?.map(Number);
    expect(numbers).toEqual(
      Array.from({ length: numbers?.length ?? 0 }, (_, i) => 50 - (numbers?.length ?? 0) + i),
    );
    expect(numbers?.length).toBeGreaterThan(10);
  });

  it('gives up once on a file that cannot be written, and makes nobody wait', async () => {
    const filename = join(folder, 'is-a-folder');
    mkdirSync(filename);
    const failures: string[] = [];
    const target = fileTarget({ filename, ...LARGE }, (reason) => failures.push(reason));
    await Promise.all([written(target, 'a'), written(target, 'b')]);
    await written(target, 'c');
    await closed(target);
    expect(failures).toEqual([expect.stringContaining('EISDIR')]);
  });

  it('gives up when it cannot put the full file aside', async () => {
    const filename = join(folder, 'stuck.log');
    mkdirSync(join(`${filename}.1`, 'not-empty'), { recursive: true });
    const failures: string[] = [];
    const target = fileTarget({ filename, maxBytes: 5, maxFiles: 2 }, (why) => failures.push(why));
    await written(target, '12345');
    await written(target, '67890');
    await closed(target);
    expect(failures).toHaveLength(1);
    expect(readFileSync(filename, 'utf8')).toBe('12345\n');
  });

  it('gives up on a folder that cannot be made', async () => {
    const failures: string[] = [];
    const options = { filename: '/dev/null/a.log', ...LARGE };
    const target = fileTarget(options, (reason) => failures.push(reason));
    await written(target, 'a');
    await closed(target);
    expect(failures).toEqual([expect.stringContaining('/dev/null')]);
  });

  it('closes at once when nothing was written', async () => {
    await closed(fileTarget({ filename: join(folder, 'none.log'), ...LARGE }, fail));
    expect(readdirSync(folder)).not.toContain('none.log');
  });
});

function fail(reason: string): void {
  throw new Error(reason);
}
