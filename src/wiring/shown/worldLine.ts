import type { Mode } from '../../adapters/config/config.ts';

const WORLD: Record<Mode, string> = {
  embedded:
    'EMBEDDED: play money, on an exchange inside this machine. Nothing here reaches Polymarket.',
  live: 'LIVE: real money, on Polymarket.',
};

/** What world this is: what a user must see before anything else happens in it. */
export const worldLine = (mode: Mode): string => `Slipstream ${WORLD[mode]}`;
