import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interface } from 'ethers';
import { asyncScheduler, concatMap, lastValueFrom, map, reduce, take, toArray } from 'rxjs';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { readJournal } from '../../../src/adapters/journal/readJournal.ts';
import { sqliteJournal } from '../../../src/adapters/journal/sqliteJournal.ts';
import { processLease } from '../../../src/adapters/lease/processLease.ts';
import { REDEMPTION_CONTRACTS } from '../../../src/adapters/polymarket/redemption/redemptionContracts.ts';
import { address } from '../../../src/domain/address.ts';
import type { EngineEvent, Started } from '../../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { usd } from '../../../src/domain/units.ts';
import { readRedeemCommand } from '../../../src/wiring/redemption/readRedeemCommand.ts';
import { runRedeem } from '../../../src/wiring/redemption/runRedeem.ts';
import { type Anvil, anvil } from '../../support/anvil.ts';
import { fixture } from '../../support/fixture.ts';
import { loopback } from '../../support/loopback.ts';
import {
  aFill,
  aMarketResolved,
  anOrder,
  aRedeemed,
  aResolution,
  aTradeCopied,
  BOB,
  CONDITION,
  YES,
} from '../../support/samples.ts';
import { compiled } from '../../support/solidity.ts';

/** The public first account of every local node. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const OWNER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const { pusd, ctf, ctfAdapter } = REDEMPTION_CONTRACTS;
const TOKENS = new Interface([
  'function give(address to, uint256 id, uint256 amount)',
  'function resolve(bytes32 condition, uint256[] tokens, uint256[] pays)',
  'function setApprovalForAll(address operator, bool approved)',
]);

let chain: Anvil;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipstream-'));
  chain = await anvil();
  const { Cash, Tokens, Adapter } = compiled('chain/Redemption.sol');
  for (const [at, code] of [
    [pusd, Cash],
    [ctf, Tokens],
    [ctfAdapter, Adapter],
  ])
    await chain.ask('anvil_setCode', at, code);
  const { payouts } = aResolution();
  const ids = payouts.map(({ assetId }) => assetId);
  const pays = payouts.map(({ price }) => price);
  for (const data of [
    TOKENS.encodeFunctionData('resolve', [CONDITION, ids, pays]),
    TOKENS.encodeFunctionData('setApprovalForAll', [ctfAdapter, true]),
  ])
    await chain.act({ from: OWNER, to: ctf, data });
  await give();
  // A busy machine takes long over the compiler.
}, 300_000);
afterAll(() => {
  chain.close();
  rmSync(folder, { recursive: true });
});

type Redeem = {
  readonly isDryRun: boolean;
  readonly condition?: string;
  /** Where the catalogue and the order book are. */
  readonly venue?: string;
};

async function redeem(path: string, { venue, ...how }: Redeem): Promise<string[]> {
  const text = JSON.stringify({
    mode: 'live',
    iUnderstandThatLiveModeTradesRealMoney: 'I understand that live mode trades real money',
    leaders: [{ address: `0x${'a1'.repeat(20)}` }],
    limits: { maxPerCopy: '25', maxExposure: '1000', maxDailyLoss: '100' },
    journal: { path },
  });
  const loaded = loadConfig({ text, env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { config } = loaded;
  const endpoints = venue === undefined ? {} : { gamma: venue, clob: venue };
  const said: string[] = [];
  const deps = { privateKey: KEY, rpcUrl: chain.url, scheduler: asyncScheduler };
  const print = (line: string): unknown => said.push(line);
  await lastValueFrom(
    runRedeem(
      { ...config, endpoints: { ...config.endpoints, ...endpoints } },
      { ...deps, ...how, print },
    ),
    { defaultValue: undefined },
  );
  return said;
}

/** A catalogue that calls the market decided for Yes, and an order book that does not know it any more. */
const decided = () =>
  loopback(
    http.createServer(({ url = '' }, response) => {
      const row = {
        ...fixture('polymarket/ends.json')['gammaClosed'],
        question: 'Will it rain?',
        conditionId: CONDITION,
        clobTokenIds: JSON.stringify(aResolution().payouts.map(({ assetId }) => assetId)),
        outcomePrices: '["1", "0"]',
      };
      const isCatalogue = url.startsWith('/markets/keyset');
      response.writeHead(isCatalogue ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isCatalogue ? { markets: [row] } : { error: 'not found' }));
    }),
  );

const give = (): Promise<void> =>
  chain.act({
    from: OWNER,
    to: ctf,
    data: TOKENS.encodeFunctionData('give', [OWNER, YES, usd('20')]),
  });

/** What a run left that had bought twenty shares. */
const BOUGHT: readonly EngineEvent[] = [
  aTradeCopied(),
  { type: 'order-sending', atMs: 0, order: anOrder() },
  { type: 'fill', atMs: 0, fill: aFill({ settlement: 'CONFIRMED' }) },
];

async function write(path: string, ...events: readonly EngineEvent[]): Promise<void> {
  const journal = sqliteJournal({ path });
  await lastValueFrom(journal.append(events));
  journal.close();
}

const bookIn = (path: string) =>
  lastValueFrom(
    readJournal(path).pipe(
      reduce((book, event) => {
        book.apply(event);
        return book;
      }, portfolio()),
    ),
  );

const typesIn = (path: string) =>
  lastValueFrom(
    readJournal(path).pipe(
      map(({ type }) => type),
      toArray(),
    ),
  );

describe('runRedeem', () => {
  it('tries without sending, redeems what the journal knows to be owed, and finds nothing after it', async () => {
    const path = join(folder, 'live.db');
    await write(path, ...BOUGHT, aMarketResolved());

    const [tried] = await redeem(path, { isDryRun: true });
    expect(tried).toMatch(
      /^Would redeem Will it rain\?, which owes you \$20\.00, in 0x\w{64}\. Nothing was sent\.$/,
    );
    expect(await typesIn(path)).toHaveLength(4);

    // Its block is final when others are on top of it.
    await chain.ask('evm_setIntervalMining', 1);
    const lines = await redeem(path, { isDryRun: false });
    expect(lines.at(-1)).toContain('REDEEMED $20.00 by us for Will it rain?');
    expect((await typesIn(path)).slice(4)).toEqual([
      'redemption-sending',
      'redemption-answered',
      'redeemed',
    ]);
    expect(await redeem(path, { isDryRun: false })).toEqual([
      expect.stringContaining('Nothing to redeem'),
    ]);
  });

  it('books how a market was decided of which the journal does not know, before what it paid', async () => {
    const path = join(folder, 'undecided.db');
    await write(path, ...BOUGHT);
    await give();
    const { port, close } = await decided();
    const how = { condition: CONDITION, venue: `http://127.0.0.1:${port}` };

    expect(await redeem(path, { ...how, isDryRun: true })).toEqual([
      expect.stringMatching(/^Would redeem Will it rain\?, in 0x\w{64}\. Nothing was sent\.$/),
    ]);
    expect(await typesIn(path)).toHaveLength(BOUGHT.length);

    await chain.ask('evm_setIntervalMining', 1);
    const lines = await redeem(path, { ...how, isDryRun: false });
    expect(lines.at(-1)).toContain('REDEEMED $20.00 by us for Will it rain?');
    expect((await typesIn(path)).slice(BOUGHT.length)).toEqual([
      'market-resolved',
      'redemption-sending',
      'redemption-answered',
      'redeemed',
    ]);
    const book = await bookIn(path);
    expect([book.claims(), book.lots(), book.realised(), book.cash()]).toEqual([
      [],
      [],
      usd('10'),
      usd('10'),
    ]);
    await close();
  });

  it.each<[string, Partial<Started>, RegExp]>([
    ['account', { account: BOB }, new RegExp(`for ${BOB} in live mode, .* ${OWNER} in live mode:`)],
    ['mode', { mode: 'embedded' }, /in embedded mode, .* in live mode:/],
    ['chain', { chainId: 80002 }, /on chain 80002, .* on chain 137:/],
  ])('refuses the journal of another %s, as an engine does', async (what, begun, why) => {
    const path = join(folder, `other-${what}.db`);
    const ours: Started = {
      ...{ type: 'started', atMs: 0, mode: 'live', account: address(OWNER), chainId: 137 },
      leaders: [],
    };
    await write(path, { ...ours, ...begun }, ...BOUGHT, aMarketResolved());
    for (const isDryRun of [true, false])
      await expect(redeem(path, { isDryRun })).rejects.toThrow(why);
    expect(await typesIn(path)).toHaveLength(5);

    await write(path, aRedeemed(), ours);
    expect(await redeem(path, { isDryRun: true })).toEqual([
      expect.stringContaining('Nothing to redeem'),
    ]);
  });

  it('leaves the journal alone while an engine writes it, and only tries', async () => {
    const path = join(folder, 'busy.db');
    const journal = sqliteJournal({ path });
    const lease = processLease(
      { path: `${path}.lease`, what: `The journal ${path}`, journal: path, termMs: 15_000 },
      { scheduler: asyncScheduler },
    );
    await lastValueFrom(
      lease.pipe(
        take(1),
        concatMap(async () => {
          await expect(redeem(path, { isDryRun: false })).rejects.toThrow(
            /is in use already.*stop that one first/,
          );
          expect(await redeem(path, { isDryRun: true })).toEqual([
            expect.stringContaining('Nothing to redeem'),
          ]);
          await lastValueFrom(journal.append([aMarketResolved()]));
        }),
      ),
    );
    journal.close();
    expect(await typesIn(path)).toEqual(['market-resolved']);
  });
});

describe('readRedeemCommand', () => {
  it.each([
    [[], { kind: 'run', config: 'config.json5', isDryRun: false }],
    [
      [
        '--config',
        'my.json5',
        '--mode',
        'live',
        '--condition',
        `0x${'AB'.repeat(31)}`,
        '--dry-run',
      ],
      {
        kind: 'run',
        config: 'my.json5',
        mode: 'live',
        condition: `0x${'ab'.repeat(31)}00`,
        isDryRun: true,
      },
    ],
    [['--help'], { kind: 'help' }],
  ])('reads %j', (args, command) => {
    expect(readRedeemCommand(args)).toEqual(command);
  });

  it.each([[['--condition', '0x12']], [['--force']], [['all']]])('refuses %j', (args) => {
    expect(readRedeemCommand(args)).toMatchObject({ kind: 'refused' });
  });
});
