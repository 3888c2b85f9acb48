import { command } from '../support/command.ts';

describe('npm run chaos:kill', () => {
  it.each([
    ['kill -9 at random moments of a bad day', ['--faults', '100'], /^venue's faults +[1-9]/m],
    ['SIGTERM during a burst', ['--gentle', '1'], /^venue's faults +0, in 0 runs;/m],
  ])(
    'proves that the book is the venue’s, to the unit, after %s',
    async (_, flags, faults) => {
      const { exitCode, out } = await command('chaos/kill.mjs', [
        ...['--runs', '1', '--seed', '11', '--parallel', '1'],
        ...flags,
      ]);
      expect(out).toMatch(/^runs that failed {2}0$/m);
      expect(exitCode).toBe(0);
      // It proves nothing where nothing was traded, or nothing was ended.
      expect(out).toMatch(/^kills +[234]$/m);
      expect(out).toMatch(faults);
      expect(out).toMatch(/^orders +[1-9]\d* on disk, [1-9]\d* fills at the venue$/m);
    },
    600_000,
  );
});
