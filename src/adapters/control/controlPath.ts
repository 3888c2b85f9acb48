import { hash } from 'node:crypto';
import { join, resolve } from 'node:path';

export type ControlPlace = {
  /** The path of the journal that the engine writes. */
  readonly journal: string;
  /** A folder of the user's own, for when the path beside the journal is too long. */
  readonly stateFolder: string;
  readonly platform: NodeJS.Platform;
};

/** The address of a local socket may be so long on every system, in bytes. */
const MAX_BYTES = 100;

/**
 * Where an engine listens for commands: beside its journal, so that who may write the one may use the
 * other; under a short name of the same journal where that path is too long for a socket.
 */
export function controlPath({ journal, stateFolder, platform }: ControlPlace): string {
  const path = resolve(journal);
  const name = hash('sha256', path).slice(0, 16);
  if (platform === 'win32') return String.raw`\\.\pipe\slipstream-${name}`;
  const beside = `${path}.sock`;
  return Buffer.byteLength(beside) <= MAX_BYTES ? beside : join(stateFolder, `${name}.sock`);
}
