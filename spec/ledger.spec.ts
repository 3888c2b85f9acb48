import { AssetType, Chain, ClobClient, type Trade } from '@polymarket/clob-client-v2';
import { Wallet } from 'ethers';
import type { Fill } from '../src/domain/orders/fill.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import { statistics } from '../src/domain/statistics/statistics.ts';
import { summaryTable } from '../src/domain/statistics/summaryTable.ts';
import { plus, type Shares, shares, sum, ZERO_SHARES } from '../src/domain/units.ts';
import { generateTape } from '../src/simulator/tape/generate/generateTape.ts';
import { journalFaults } from './support/journalFaults.ts';
import { inFolder } from './support/program.ts';
import { KEY, tradingRun, withSimulator } from './support/tradingRun.ts';

const TAPE = { seed: 7, leaders: 10, minutes: 36 } as const;
const PACE = 2;

/** Trades on the tape, counted without playing it. */
function tradesOnTape(): number {
  let count = 0;
  for (const { type } of generateTape({ ...TAPE, transactionsPerSecond: PACE }).events())
    if (type === 'trade') count += 1;
  return count;
}

/** The venue's own client for our account, which it knows nothing of us by but its key. */
async function venueClient(host: string): Promise<ClobClient> {
  const wallet = new Wallet(KEY);
  const signer = {
    getAddress: () => Promise.resolve(wallet.address),
    _signTypedData: (...typedData: Parameters<typeof wallet.signTypedData>) =>
      wallet.signTypedData(...typedData),
  };
  const creds = await new ClobClient({ host, chain: Chain.POLYGON, signer }).deriveApiKey();
  return new ClobClient({ host, chain: Chain.POLYGON, signer, creds });
}

/** What was traded for our account, once nothing of it can change; there is no time limit but the spec's own. */
async function untilOver(client: ClobClient): Promise<Trade[]> {
  for (;;) {
    const trades = await client.getTrades();
    if (trades.every(({ status }) => status === 'CONFIRMED' || status === 'FAILED')) return trades;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const isOver = (fill: Fill | undefined): boolean =>
  fill?.settlement === 'CONFIRMED' || fill?.settlement === 'FAILED';

describe('five thousand leader trades, copied as processes', () => {
  it(
    'leave the same record with us as with the venue, and the same state when replayed',
    () =>
      inFolder((folder) =>
        withSimulator(
          [
            ...['--seed', String(TAPE.seed), '--leaders', String(TAPE.leaders)],
            ...['--minutes', String(TAPE.minutes), '--pace', String(PACE)],
            ...['--speed', '0', '--max-per-second', '250', '--cash', '100000'],
            ...['--api-delay', '100-2000', '--rtds-delay', '0-50', '--auto-redeem', '1000-2000'],
          ],
          async (urls) => {
            const until = tradesOnTape();
            expect(until).toBeGreaterThan(5000);
            const { events, out, isSummedUp } = await tradingRun({
              urls,
              leaders: urls.leaders,
              folder,
              until,
              config: {
                copy: { sizing: { rule: 'fixed', usd: '3' }, belowMinimum: 'bump' },
                resolution: { pollMs: 250, paidPollMs: 250 },
              },
            });
            expect(journalFaults(events)).toEqual([]);

            const book = portfolio();
            const counted = statistics();
            const fills = new Map<string, Fill>();
            /** Assets whose market is decided against them: they stay in the wallet, worth nothing. */
            const lost = new Set<string>();
            for (const event of events) {
              book.apply(event);
              counted.apply(event);
              if (event.type === 'fill') fills.set(event.fill.tradeId, event.fill);
              if (event.type === 'market-resolved')
                for (const { assetId, price } of event.payouts) if (price === 0n) lost.add(assetId);
            }
            // Nothing but the opening balance came from outside: no reading was ever at odds with the fills, and
            // what was redeemed before its reason was known was counted once.
            const outside = events.flatMap((event) =>
              event.type === 'balance' ? [event.outside] : [],
            );
            const countedBefore = events.flatMap((event) =>
              event.type === 'redeemed' ? [event.countedBefore] : [],
            );
            expect(sum(outside.slice(1))).toBe(sum(countedBefore));
            expect(lost.size).toBeGreaterThan(0);
            expect(counted.snapshot().redeemed).toBeGreaterThan(0n);
            expect(book.claims()).toEqual([]);
            // What the engine showed of itself is what its journal says.
            if (isSummedUp) expect(out).toContain(summaryTable(counted.snapshot(), book));

            const client = await venueClient(urls.clob);
            // What is sold after a leader at the very end settles when nobody listens any more: our book has it since
            // it was matched, the venue's cash once it is in a block.
            const trades = await untilOver(client);
            // How many depends on how fast the machine is; that each is the same here and there does not.
            expect(trades.length).toBeGreaterThan(200);
            expect(trades.map(({ id, size }) => [id, shares(size)]).toSorted()).toEqual(
              [...fills.values()].map((fill) => [fill.tradeId, fill.shares]).toSorted(),
            );
            const heard = trades.filter(({ id }) => isOver(fills.get(id)));
            expect(heard.length).toBeGreaterThan(0.5 * trades.length);
            expect(heard.map(({ id, status }) => [id, status])).toEqual(
              heard.map(({ id }) => [id, fills.get(id)?.settlement]),
            );

            // What was redeemed since the engine last had it look, the venue has not seen on the chain.
            await client.updateBalanceAllowance({ asset_type: AssetType.COLLATERAL });
            const cash = await client.getBalanceAllowance({ asset_type: AssetType.COLLATERAL });
            expect(BigInt(cash.balance)).toBe(book.cash());
            const held = new Map<string, Shares>();
            for (const { assetId, holding } of book.lots())
              held.set(assetId, plus(held.get(assetId) ?? ZERO_SHARES, holding.shares));
            for (const assetId of new Set([...fills.values()].map((fill) => fill.assetId))) {
              const { balance } = await client.getBalanceAllowance({
                asset_type: AssetType.CONDITIONAL,
                token_id: assetId,
              });
              if (lost.has(assetId)) continue;
              expect([assetId, BigInt(balance)]).toEqual([assetId, held.get(assetId) ?? 0n]);
            }
          },
        ),
      ),
    1_800_000,
  );
});
