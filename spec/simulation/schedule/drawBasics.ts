import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import { price, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { type Chance, createChance } from './chance.ts';
import { drawCommands } from './drawCommands.ts';
import { drawCrashes, drawFullDisk, drawLateCrash } from './drawCrashes.ts';
import { drawDeeds } from './drawDeeds.ts';
import { drawEndFaults } from './drawEndFaults.ts';
import { drawEnds, drawPayments } from './drawEnds.ts';
import { drawExits } from './drawExits.ts';
import { drawFaults } from './drawFaults.ts';
import { drawMarkets } from './drawMarkets.ts';
import { drawMoves } from './drawMoves.ts';
import { drawPriceFaults } from './drawPriceFaults.ts';
import { drawRedemption } from './drawRedemption.ts';
import type { Schedule } from './schedule.ts';

const QUIET_AT_MS = 38_000;

/**
 * The trades of a seed, its prices, orders and faults. Each part draws from a sequence of its own, so that one may
 * change alone.
 */
export function drawBasics(seed: number): Schedule {
  const part = (name: string): Chance => createChance(seed, name);
  const account = part('account');
  return {
    seed,
    cash: drawCash(account),
    rules: drawRules(account),
    latencyMs: account.oneOf([5, 40, 150, 400]),
    markets: drawMarkets(part('markets')),
    deeds: drawDeeds(part('deeds')),
    moves: drawMoves(part('moves')),
    positions: drawExits(part('exits')),
    acts: [],
    ends: drawEnds(part('ends')),
    payments: drawPayments(part('payments')),
    redemption: drawRedemption(part('redemption')),
    commands: drawCommands(part('commands')),
    faults: [
      ...drawFaults(part('faults')),
      ...drawPriceFaults(part('price faults')),
      ...drawEndFaults(part('end faults')),
    ],
    crashes: [...drawCrashes(part('crashes')), ...drawLateCrash(part('late crash'))],
    fullDisk: drawFullDisk(part('disk')),
    quietAtMs: QUIET_AT_MS,
  };
}

/** Often too little for all that is to be copied. */
const drawCash = ({ between }: Chance): Usd => (BigInt(between(15, 150)) * 1_000_000n) as Usd;

function drawRules({ between, flips, oneOf }: Chance): CopyRules {
  return {
    sizing: flips(0.5)
      ? { kind: 'fixed', usd: (BigInt(between(3, 25)) * 1_000_000n) as Usd }
      : { kind: 'proportional', fraction: ratio(`0.${between(1, 3)}`) },
    limits: {
      maxAgeMs: oneOf([4_000, 10_000, 30_000]),
      sides: ['BUY', 'SELL'],
      whenOver: oneOf(['reduce', 'refuse']),
      maxSlippage: price('0.02'),
      ...(flips(0.3) && { maxPerLeader: usd(`${between(10, 60)}`) }),
    },
    belowMinimum: oneOf(['skip', 'bump']),
    orderType: oneOf(['FAK', 'FAK', 'FOK', 'GTC']),
  };
}
