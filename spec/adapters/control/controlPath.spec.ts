import { controlPath } from '../../../src/adapters/control/controlPath.ts';

const place = { stateFolder: '/home/me/.local/state/slipstream', platform: 'linux' as const };

describe('controlPath', () => {
  it('is beside the journal', () => {
    expect(controlPath({ ...place, journal: '/srv/data/live.db' })).toBe('/srv/data/live.db.sock');
  });

  it('is the same for the same file, however it is named', () => {
    const journal = '/srv/data/../data/live.db';
    expect(controlPath({ ...place, journal })).toBe('/srv/data/live.db.sock');
  });

  it('is short where that would be too long for a socket, and another for another journal', () => {
    const long = controlPath({ ...place, journal: `/${'x'.repeat(200)}/live.db` });
    const other = controlPath({ ...place, journal: `/${'y'.repeat(200)}/live.db` });
    expect(long).toMatch(/^\/home\/me\/\.local\/state\/slipstream\/[0-9a-f]{16}\.sock$/);
    expect(other).not.toBe(long);
  });

  it('counts bytes, not letters', () => {
    const journal = `/${'é'.repeat(46)}/live.db`;
    expect(controlPath({ ...place, journal })).toContain('slipstream');
  });

  it('is a named pipe on Windows', () => {
    expect(controlPath({ ...place, journal: 'live.db', platform: 'win32' })).toMatch(
      /^\\\\\.\\pipe\\slipstream-[0-9a-f]{16}$/,
    );
  });
});
