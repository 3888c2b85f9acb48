import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's programs keep what outlives them: leases, and sockets whose own place has too long a name. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const given = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME'];
  if (given) return join(given, 'slipstream');
  const home = homedir();
  if (platform === 'win32') return join(home, 'AppData', 'Local', 'slipstream');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'slipstream');
  return join(home, '.local', 'state', 'slipstream');
}
