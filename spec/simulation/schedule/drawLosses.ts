import { ratio, usd } from '../../../src/domain/units.ts';
import type { Chance } from './chance.ts';
import type { Losses, Told } from './schedule.ts';

/** In one of five schedules losses stop entries, sell everything, or pause a leader. */
export function drawLosses({ between, flips, oneOf }: Chance): Losses | undefined {
  if (!flips(0.2)) return undefined;
  const part = (from: number, to: number) =>
    ratio(`0.${String(between(from, to)).padStart(2, '0')}`);
  const limits: Losses['limits'] = {
    ...(flips(0.6) && { maxDrawdown: part(1, 12) }),
    ...(flips(0.6) && { maxDailyLoss: usd(`${between(1, 4)}`) }),
    ...(flips(0.6) && {
      maxLeaderDrawdown: usd(`${between(1, 6)}`),
      ...(flips(0.5) && { leaderPauseMs: between(1_000, 15_000) }),
    }),
  };
  const { maxDrawdown, maxDailyLoss } = limits;
  return {
    limits,
    risk: {
      ...(maxDrawdown !== undefined && { maxDrawdown }),
      ...(maxDailyLoss !== undefined && { maxDailyLoss }),
      onDrawdown: oneOf(['refuse', 'stop', 'flatten']),
      onDailyLoss: oneOf(['refuse', 'flatten']),
      equityEveryMs: oneOf([1_000, 5_000, 30_000]),
    },
  };
}

/** Somebody goes on all the same. */
export function drawLossCommands({ between, flips }: Chance): readonly Told[] {
  if (!flips(0.4)) return [];
  return [{ atMs: between(5_000, 36_000), command: { kind: 'resume-entries' } }];
}
