import { readFileSync } from 'node:fs';
import type { EngineEvent, Journaled } from '../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../src/domain/leaders/numberFills.ts';
import { wireMillionths } from '../src/domain/wireMillionths.ts';
import { journalFaults } from './support/journalFaults.ts';
import { inFolder } from './support/program.ts';
import { describeRecorded, recordedFile } from './support/recordedData.ts';
import { aLeaderFill } from './support/samples.ts';
import { tradingRun, withSimulator } from './support/tradingRun.ts';

/** A busy machine takes its time; what is lost or doubled shows in the figures, and not in the minutes. */
const PATIENCE_MS = 1_800_000;

/** As fast as a small machine follows; the record is late by up to two seconds, in any order. */
const FAST = [
  '--speed',
  '0',
  '--max-per-second',
  '100',
  '--api-delay',
  '100-2000',
  '--rtds-delay',
  '0-50',
];

type Row = {
  readonly leader: string;
  readonly transactionHash: string;
  readonly assetId: string;
  readonly side: string;
  readonly price: string | number;
  readonly size: string | number;
};

/** The keys that the engine should come to, worked out from the recording alone. */
const keysOf = (rows: readonly Row[]): string[] =>
  numberFills(
    rows.map(({ leader, transactionHash, assetId, side, price, size }) =>
      aLeaderFill({
        leader: leader.toLowerCase() as `0x${string}`,
        transactionHash: transactionHash.toLowerCase(),
        assetId,
        side: side.toUpperCase() as 'BUY' | 'SELL',
        price: wireMillionths(price) as never,
        shares: wireMillionths(size) as never,
      }),
    ),
  ).map(leaderTradeKey);

const seenKeys = (events: readonly Journaled[]): string[] =>
  events.flatMap((event: EngineEvent) =>
    event.type === 'trade-seen' ? [leaderTradeKey(event.trade)] : [],
  );

const tally = (events: readonly EngineEvent[]) => {
  const counts: Record<string, number> = {};
  const count = (what: string, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  for (const event of events) {
    if (event.type === 'trade-seen') count('seen');
    if (event.type === 'trade-copied') count('copied', event.intent.tradeKeys.length);
    if (event.type === 'trade-skipped') count(event.refusal.code, event.move.tradeKeys.length);
  }
  return counts;
};

describeRecorded('recorded leader activity, replayed through simulator and engine', () => {
  const rows = (): Row[] =>
    readFileSync(recordedFile('leader-activity.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | number>)
      .filter(({ type }) => type === 'TRADE')
      .map((row) => ({
        leader: String(row['proxyWallet']),
        transactionHash: String(row['transactionHash']),
        assetId: String(row['asset']),
        side: String(row['side']),
        price: row['price'] as number,
        size: row['size'] as number,
      }));

  it.each([
    ['with the socket', []],
    ['by polling alone', ['--no-rtds']],
  ])(
    'is seen exactly once, every trade of it, %s',
    (_, flags) =>
      inFolder((folder) =>
        withSimulator(
          ['--tape', recordedFile('leader-activity.jsonl'), '--cash', '1000000', ...FAST, ...flags],
          async (urls) => {
            const expected = keysOf(rows());
            const leaders = [...new Set(rows().map(({ leader }) => leader))];
            const { events } = await tradingRun({ urls, leaders, folder, until: expected.length });

            expect(seenKeys(events).toSorted()).toEqual(expected.toSorted());
            expect(journalFaults(events)).toEqual([]);
            const { seen, copied, ...skipped } = tally(events);
            expect(seen).toBe(3963);
            // 3,500 and more where the machine keeps up; the slower it is, the more has been sold again by its turn.
            expect(copied).toBeGreaterThan(1000);
            // Which sales find something to sell depends on what has been bought by then, which purchases are told
            // after the sale of what they bought is up to the delays, and how old they are, and whether their market
            // was read in time, to the machine; but nothing else may be in the way.
            expect([
              ...['nothing-held', 'size-is-zero', 'sold-since'],
              ...['too-old', 'market-unknown'],
            ]).toEqual(expect.arrayContaining(Object.keys(skipped)));
          },
        ),
      ),
    PATIENCE_MS,
  );
});

describeRecorded('one wallet’s fills of 18 hours, replayed through simulator and engine', () => {
  const LEADER = `0x${'1e'.repeat(20)}`;
  const rows = (): Row[] => {
    const [, ...lines] = readFileSync(recordedFile('one-wallet-fills-18h.csv'), 'utf8')
      .trim()
      .split('\n');
    return lines.map((line) => {
      const [, transactionHash = '', assetId = '', , , side = '', size = '', price = ''] = line
        .split(',')
        .map((field) => field.trim());
      return { leader: LEADER, transactionHash, assetId, side, price, size };
    });
  };

  it(
    'is seen exactly once, every fill of it',
    () =>
      inFolder((folder) =>
        withSimulator(
          [
            '--tape',
            recordedFile('one-wallet-fills-18h.csv'),
            '--leader',
            LEADER,
            '--cash',
            '1000000',
            ...FAST,
          ],
          async (urls) => {
            const expected = keysOf(rows());
            const { events } = await tradingRun({
              urls,
              leaders: [LEADER],
              folder,
              until: expected.length,
              // Nothing on this tape is sold, so a purchase is still worth copying however late its turn comes.
              limits: { maxAgeMs: 3_600_000 },
            });

            expect(seenKeys(events).toSorted()).toEqual(expected.toSorted());
            expect(journalFaults(events)).toEqual([]);
            const { seen, copied = 0, 'market-unknown': unread = 0, ...others } = tally(events);
            // All are copied where the machine keeps up; a slow one does not read every market in time, and nothing
            // else may be in the way.
            expect([seen, copied + unread, others]).toEqual([10_035, 10_035, {}]);
            expect(copied).toBeGreaterThan(1_000);
          },
        ),
      ),
    PATIENCE_MS,
  );
});
