import { controlCommand } from '../../../src/wiring/shown/controlCommand.ts';

describe('controlCommand', () => {
  it.each([
    [{ config: 'config.json5' }, 'npm run control --'],
    [{ config: 'my.json5' }, 'npm run control -- --config my.json5'],
    [{ config: 'config.json5', mode: 'live' }, 'npm run control -- --mode live'],
    [
      { config: "his dog's.json5", mode: 'live' },
      "npm run control -- --config 'his dog'\\''s.json5' --mode live",
    ],
  ])('has the flags of the start: %p', (flags, command) => {
    expect(controlCommand({ kind: 'run', ...flags })).toBe(command);
  });
});
