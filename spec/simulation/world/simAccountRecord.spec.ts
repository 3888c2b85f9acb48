import { of } from 'rxjs';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import type { TradeRecord } from '../../../src/simulator/exchange/tradeRecord.ts';
import { ACCOUNT } from './markets.ts';
import { simAccountRecord } from './simAccountRecord.ts';

const LEG = { account: ACCOUNT, orderId: '0xa', assetId: '1001', side: 'BUY' } as const;
/** Matched at 1,000, settled at 5,000. */
const TRADE = { id: '1', status: 'CONFIRMED', taker: LEG, makers: [], fee: 0n } as unknown;
const SETTLED = { ...(TRADE as TradeRecord), matchedAtMs: 1_000, updatedAtMs: 5_000 };

/** The fills that the record tells of, asked for since then, of a venue whose clock is so far ahead. */
function told(sinceMs: number, venueAheadMs = 0): readonly string[] {
  const found: Fill[] = [];
  const venue = { exchange: { trades: () => [SETTLED] }, faults: { lagMs: () => 0 } };
  simAccountRecord({
    venue: venue as never,
    read: (_path, read) => of(read()),
    clock: { now: () => 10_000 } as never,
    schedule: { venueAheadMs },
  })
    .fillsSince(sinceMs)
    .subscribe({
      next: (fills) => found.push(...fills),
      error: (cause: unknown) => {
        throw cause;
      },
    });
  return found.map(({ tradeId }) => tradeId);
}

describe('The record of our fills', () => {
  it('goes by when they were matched, as the venue does, and not by when they settled', () => {
    expect([told(1_000), told(1_001)]).toEqual([['1'], []]);
  });

  it("goes by the venue's clock", () => {
    expect([told(1_500, 500), told(1_501, 500), told(500, -500)]).toEqual([['1'], [], ['1']]);
  });
});
