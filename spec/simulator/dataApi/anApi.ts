import { VirtualTimeScheduler } from 'rxjs';
import { price, shares } from '../../../src/domain/units.ts';
import { createDataApi } from '../../../src/simulator/dataApi/createDataApi.ts';
import type { Book } from '../../../src/simulator/exchange/book.ts';
import { createFaults } from '../../../src/simulator/faults/createFaults.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { SimResponse } from '../../../src/simulator/http/route.ts';
import { createActivityLog } from '../../../src/simulator/leaders/activityLog.ts';
import type { Activity } from '../../../src/simulator/leaders/activityRow.ts';
import { createMarks } from '../../../src/simulator/leaders/marks.ts';
import { createPositions } from '../../../src/simulator/leaders/positions.ts';
import { createProfiles } from '../../../src/simulator/leaders/profiles.ts';
import { aMarket } from '../../support/samples.ts';
import { ask } from '../ask.ts';
import { anActivity, RAIN } from '../leaders/anActivity.ts';

export type Body = {
  readonly data: readonly Record<string, unknown>[];
  readonly pagination: {
    readonly limit: number;
    readonly has_more: boolean;
    readonly next_cursor: string | null;
  };
};

const MARKET = aMarket({
  conditionId: RAIN,
  title: 'Rain?',
  slug: 'rain',
  eventSlug: 'weather',
  outcomes: [
    { assetId: '1', name: 'Yes' },
    { assetId: '2', name: 'No' },
  ],
  endsAtMs: Date.UTC(2026, 9, 8),
});

/** A Data API without sockets, whose clock the spec moves. */
export function anApi({
  cache = false,
  maxRows = 1000,
  rules = [],
}: {
  readonly cache?: boolean;
  readonly maxRows?: number;
  readonly rules?: readonly FaultRule[];
} = {}) {
  const scheduler = new VirtualTimeScheduler();
  const faults = createFaults({ random: () => 0, scheduler });
  faults.set(rules);
  const log = createActivityLog({ maxRows }, { scheduler });
  const profiles = createProfiles();
  const markets = { [RAIN]: MARKET };
  const market = (conditionId: string) => (conditionId === RAIN ? markets[RAIN] : undefined);
  const positions = createPositions({ market, siblings: () => [] });
  const book = (assetId: string): Book => ({
    conditionId: RAIN,
    assetId,
    bids: [{ price: price(assetId === '1' ? '0.6' : '0.38'), shares: shares('9') }],
    asks: [{ price: price(assetId === '1' ? '0.62' : '0.4'), shares: shares('9') }],
    changedAtMs: 0,
  });
  let winner: string | undefined;
  const marks = createMarks({ book, conditionOf: () => RAIN, winnerOf: () => winner });
  const asked: string[] = [];
  const routes = createDataApi(
    { cache, lagMs: 4000 },
    {
      log,
      profiles,
      positions,
      marks,
      market,
      onTradesAsked: () => asked.push('trades'),
      stats: () => ({ rows: 1 }),
      scheduler,
      faults,
    },
  );
  let count = 0;
  return {
    /** How often somebody asked for trades. */
    asked,
    profiles,
    /** Decides the market. */
    decide: (winnerAssetId: string): void => {
      winner = winnerAssetId;
    },
    setTime: (ms: number): void => {
      scheduler.frame = ms;
    },
    /** Puts a row on record, by default in a transaction of its own, listed after so many ms. */
    record: (over: Partial<Activity> = {}, listAfterMs = 0): void => {
      count += 1;
      const transactionHash = `0x${String(count).padStart(64, '0')}`;
      positions.apply(
        log.record(anActivity({ transactionHash, ...over }), { publishAfterMs: 0, listAfterMs }),
      );
    },
    get: (url: string): Promise<SimResponse> => ask(routes, url),
    rows: async (url: string): Promise<Body> => (await ask(routes, url)).body as Body,
  };
}
