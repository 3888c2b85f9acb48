import { jsonLine } from '../../../src/adapters/log/jsonLine.ts';

const OWN = { time: '2026-11-23T12:34:56.789Z', level: 'info', message: 'Copied.' };

describe('jsonLine', () => {
  it('is one object: time, level, message, then the details', () => {
    expect(jsonLine({ ...OWN, details: { a: 1, b: ['x'] } })).toBe(
      '{"time":"2026-11-23T12:34:56.789Z","level":"info","message":"Copied.","a":1,"b":["x"]}',
    );
  });

  it('lets no detail take the place of what is its own', () => {
    const details = { level: 'debug', time: 'never', message: 'forged' };
    expect(JSON.parse(jsonLine({ ...OWN, details }))).toEqual(OWN);
  });

  it('is one line whatever is in it', () => {
    expect(jsonLine({ ...OWN, message: 'a\nb', details: { 'c\r': '\n' } })).not.toMatch(/[\r\n]/);
  });
});
