import { homedir } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from '../../../src/wiring/settings/stateFolder.ts';

describe('stateFolder', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', {}, join(homedir(), '.local/state/slipstream')],
    ['linux', { XDG_STATE_HOME: '/srv/state' }, join('/srv/state', 'slipstream')],
    ['linux', { XDG_STATE_HOME: '' }, join(homedir(), '.local/state/slipstream')],
    ['darwin', {}, join(homedir(), 'Library/Application Support/slipstream')],
    ['win32', { LOCALAPPDATA: 'C:/Local' }, join('C:/Local', 'slipstream')],
    ['win32', {}, join(homedir(), 'AppData/Local/slipstream')],
  ])('is where %s keeps such things, with %o', (platform, env, folder) => {
    expect(stateFolder(env, platform)).toBe(folder);
  });
});
