import { command } from '../support/command.ts';

describe('npm run fuzz', () => {
  it('finds no payload that crashes a parser, and tells of each parser', async () => {
    const { exitCode, out } = await command('chaos/fuzz.mjs', ['--inputs', '3000', '--seed', '7']);
    expect(out).toMatch(/^3000 inputs in .* seed 7: 0 crashed or passed wrongly$/m);
    expect(exitCode).toBe(0);
    const parsers = [
      ...['http trades', 'http roles', 'http post order', 'http post orders', 'http cancel'],
      ...['http heartbeat', 'http time', 'http gamma end', 'http redemptions', 'rpc receipt'],
      ...['socket user', 'socket market', 'config', 'tape'],
    ];
    for (const parser of parsers) {
      const [, accepted, rejected] =
        new RegExp(`^${parser} +\\d+ +(\\d+) +(\\d+) `, 'm').exec(out) ?? [];
      expect([parser, Number(accepted) > 0, Number(rejected) > 0]).toEqual([parser, true, true]);
    }
  });

  it('refuses flags that it does not know', async () => {
    const { exitCode, err } = await command('chaos/fuzz.mjs', ['--input', '3']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('Usage')]);
  });
});
