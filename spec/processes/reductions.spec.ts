import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { address } from '../../src/domain/address.ts';
import { formatMillionths } from '../../src/domain/units.ts';
import type { TapeEvent } from '../../src/simulator/tape/tapeEvent.ts';
import { liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder } from '../support/program.ts';
import { untilSettled } from '../support/untilSettled.ts';

const PATIENCE_MS = 300_000;
const CONDITION = `0x${'c1'.repeat(32)}`;
const LEADER = address(`0x${'1e'.repeat(20)}`);
const hash = (n: number): string => `0x${String(n).padStart(64, '0')}`;

/**
 * At five times its speed: two purchases, a merge of half ten seconds later, and half a minute later, when an engine on a
 * slow machine has long seen that and ended, all is gone.
 */
const TAPE: readonly TapeEvent[] = [
  { atMs: 0, type: 'leader', address: LEADER, name: 'Ada' },
  {
    atMs: 0,
    type: 'market',
    conditionId: CONDITION,
    title: 'Rain tomorrow?',
    slug: 'rain',
    eventSlug: 'weather',
    outcomes: [
      { assetId: '1001', name: 'Yes' },
      { assetId: '1002', name: 'No' },
    ],
    tick: '0.01',
    minimumShares: '5',
    feeRate: '0',
    negRisk: false,
    version: 'v1',
    price: '0.5',
  },
  ...[1, 2].map(
    (n): TapeEvent => ({
      atMs: n * 2_500,
      type: 'trade',
      leader: LEADER,
      transactionHash: hash(n),
      assetId: '1001',
      side: 'BUY',
      size: '100',
      price: '0.5',
    }),
  ),
  {
    atMs: 55_000,
    type: 'merge',
    leader: LEADER,
    transactionHash: hash(3),
    conditionId: CONDITION,
    size: '100',
    usdcSize: '100',
  },
  { atMs: 205_000, type: 'transfer', leader: LEADER, assetId: '1001', size: '100' },
  // The market goes on.
  { atMs: 9_000_000, type: 'price', assetId: '1001', price: '0.5' },
];

describe('npm start, of what a leader does besides selling', () => {
  it(
    'sells half after a merge of half, and the rest after a transfer, each once over a restart',
    () =>
      inFolder(async (folder) => {
        const tape = join(folder, 'tape.jsonl');
        writeFileSync(tape, TAPE.map((event) => `${JSON.stringify(event)}\n`).join(''));
        const over = {
          detection: { dataApi: { pollMs: 500, reductionsMs: 300, transferMs: 3_000 } },
          positions: { everyMs: 300 },
          limits: {
            maxPerCopy: '10',
            maxExposure: '1000',
            maxDailyLoss: '1000',
            maxSlippage: '0.2',
          },
        };
        const live = await liveEngine(folder, over, tape);
        try {
          const first = live.start();
          await first.says('merged shares of all outcomes into cash: from 200 to 100 Yes');
          await first.says('EXITED');
          await untilSettled(live.journal);
          await endOf(first);

          const second = live.start();
          await second.says('holds fewer shares than their trades leave them: from 100 to 0 Yes');
          await second.says('EXITED');
          await untilSettled(live.journal);
          await endOf(second);
        } finally {
          live.close();
        }

        const events = await firstValueFrom(readJournal(live.journal).pipe(toArray()));
        const sums = { BUY: 0n, SELL: 0n };
        const sold: bigint[] = [];
        const why: string[] = [];
        for (const event of events) {
          if (event.type === 'holding-changed') why.push(event.cause);
          if (event.type === 'exit-decided') why.push(event.reason.code);
          if (event.type !== 'fill' || event.fill.settlement !== 'CONFIRMED') continue;
          sums[event.fill.side] += event.fill.shares;
          if (event.fill.side === 'SELL') sold.push(event.fill.shares);
        }
        expect(sums.BUY > 0n).toBe(true);
        expect(why).toEqual(['merge', 'mirror', 'unexplained', 'mirror']);
        // To a hundredth of a share, which is what an order may be of.
        expect(formatMillionths(sums.BUY - sums.SELL)).toMatch(/^0(?:\.00\d*)?$/);
        const half = sums.BUY / 2n;
        expect(sold[0] !== undefined && half - sold[0] < 10_000n && sold[0] <= half).toBe(true);
      }),
    PATIENCE_MS,
  );
});
