import type { Command } from '../../../src/domain/command.ts';
import type { Chance } from './chance.ts';
import type { Told } from './schedule.ts';

/** Somebody stops entries, sells everything or panics, and mostly thinks better of it. */
export function drawCommands({ between, flips, oneOf }: Chance): readonly Told[] {
  if (!flips(0.2)) return [];
  const atMs = between(2_000, 35_000);
  const kind = oneOf<Command['kind']>(['flatten', 'flatten', 'stop-entries', 'panic']);
  const stopped: Told = { atMs, command: { kind } };
  if (!flips(0.6)) return [stopped];
  return [stopped, { atMs: atMs + between(500, 10_000), command: { kind: 'resume-entries' } }];
}

/** Somebody wants all orders off the book while much goes wrong, and mostly thinks better of it. */
export function drawCancelCommands({ between, flips, oneOf }: Chance): readonly Told[] {
  if (!flips(0.15)) return [];
  const atMs = between(2_000, 25_000);
  const stopped: Told = { atMs, command: { kind: oneOf(['flatten', 'panic']) } };
  if (!flips(0.7)) return [stopped];
  return [stopped, { atMs: atMs + between(500, 15_000), command: { kind: 'resume-entries' } }];
}
