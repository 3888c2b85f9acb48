import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { address } from '../../src/domain/address.ts';
import type { TapeEvent } from '../../src/simulator/tape/tapeEvent.ts';

const LEADER = address(`0x${'1e'.repeat(20)}`);
/** Between two purchases, ms of the tape. */
const EVERY_MS = 2_500;

/**
 * A tape, written into the folder, of so many purchases whose copies rest when they are GTC: the price is far above by
 * then, and does not come back, as each is in a market of its own.
 */
export function restingTape(folder: string, purchases: number): string {
  const events: readonly TapeEvent[] = [
    { atMs: 0, type: 'leader', address: LEADER, name: 'Ada' },
    ...Array.from({ length: purchases }, (_, n) => purchaseAt((n + 1) * EVERY_MS, n + 1)).flat(),
  ];
  const path = join(folder, 'tape.jsonl');
  writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return path;
}

function purchaseAt(atMs: number, n: number): readonly TapeEvent[] {
  const hex = `0x${String(n).padStart(64, '0')}`;
  const assetId = `${n}1`;
  return [
    {
      atMs,
      type: 'market',
      conditionId: hex,
      title: `Rain on day ${n}?`,
      slug: `rain-${n}`,
      eventSlug: `weather-${n}`,
      outcomes: [
        { assetId, name: 'Yes' },
        { assetId: `${n}2`, name: 'No' },
      ],
      tick: '0.01',
      minimumShares: '5',
      feeRate: '0',
      negRisk: false,
      version: 'v1',
      price: '0.5',
    },
    {
      atMs,
      type: 'trade',
      leader: LEADER,
      transactionHash: hex,
      assetId,
      side: 'BUY',
      size: '100',
      price: '0.5',
    },
    { atMs, type: 'price', assetId, price: '0.8' },
  ];
}
