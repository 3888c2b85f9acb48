import { shares } from '../../../src/domain/units.ts';
import type { Act, MarketEnd, Schedule } from '../schedule/schedule.ts';
import { LEADERS, MARKETS } from '../world/markets.ts';
import { calmDeed } from './calmDeed.ts';
import { calmSchedule } from './calmSchedule.ts';

const THREE = [0, 1, 2] as const;
const COUNT = '40';

/**
 * Three leaders buy both outcomes of three markets, convert the one, so that we sell it, and see the other win, so that
 * we redeem it: each moment of a close comes three times at least.
 */
export function calmCloses(): Schedule {
  return {
    ...calmSchedule(),
    deeds: THREE.flatMap((index) =>
      ([0, 1] as const).map((outcome) => {
        const number = 2 * index + outcome + 1;
        const who = { leader: index, market: index, outcome, side: 'BUY', count: COUNT } as const;
        return calmDeed({ number, atMs: 3_000 + number * 3_000, ...who });
      }),
    ),
    acts: THREE.map(conversion),
    watching: { everyMs: 2_000, transferMs: 30_000, positionsLagMs: 0 },
    ends: THREE.map(end),
    redemption: {
      everyMs: 2_000,
      afterMs: 0,
      chain: {
        ...{ lost: 0, refused: 0, late: 0, lateMs: 0, reverts: 0, blind: 0 },
        ...{ lagMs: 0, takenAtMs: [] },
      },
    },
    quietAtMs: 240_000,
  };
}

function conversion(index: 0 | 1 | 2): Act {
  const { leader, conditionId, assetIds } = partsOf(index);
  const atMs = 40_000 + index * 20_000;
  return {
    atMs,
    leader,
    kind: 'conversion',
    conditionId,
    changes: [{ assetId: assetIds[1], by: -(shares(COUNT) as bigint) }],
    shares: shares(COUNT),
    transactionHash: `0x${(index + 100).toString(16).padStart(64, '0')}`,
    listedAtMs: atMs + 1_500,
  };
}

function end(index: 0 | 1 | 2): MarketEnd {
  const atMs = 100_000 + index * 40_000;
  const { conditionId } = partsOf(index);
  return { conditionId, closesAtMs: atMs, resolvesAtMs: atMs, winner: 0 };
}

function partsOf(index: 0 | 1 | 2) {
  const [leader, market] = [LEADERS[index], MARKETS[index]];
  const [yes, no] = market?.outcomes ?? [];
  if (!leader || !market || !yes || !no) throw new Error('There is no such market.');
  return { leader, conditionId: market.conditionId, assetIds: [yes.assetId, no.assetId] } as const;
}
