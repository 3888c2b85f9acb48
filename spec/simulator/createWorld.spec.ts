import { concat, NEVER, of, VirtualTimeScheduler } from 'rxjs';
import { address } from '../../src/domain/address.ts';
import { usd } from '../../src/domain/units.ts';
import { createWorld } from '../../src/simulator/createWorld.ts';
import { createExchange } from '../../src/simulator/exchange/createExchange.ts';
import type { SimRequest } from '../../src/simulator/http/route.ts';
import { createRandom } from '../../src/simulator/random.ts';
import type { SimulatorOptions } from '../../src/simulator/simulatorOptions.ts';
import { generateTape } from '../../src/simulator/tape/generate/generateTape.ts';
import { openTape } from '../../src/simulator/tape/openTape.ts';
import type { Tape } from '../../src/simulator/tape/tape.ts';
import type { TapeTrade } from '../../src/simulator/tape/tapeEvent.ts';
import { fail } from '../support/fail.ts';
import { describeRecorded, recordedFile } from '../support/recordedData.ts';
import { ask } from './ask.ts';

const LEADER = address(`0x${'d'.repeat(40)}`);
const ACCOUNT = address(`0x${'ac'.repeat(20)}`);

const OPTIONS: Omit<SimulatorOptions, 'port' | 'cash' | 'chainId'> = {
  seed: 1,
  play: { speed: 0, maxGapMs: 1000, maxPerSecond: 1000, leadInMs: 0 },
  rtds: true,
  rtdsSilentAfterMs: 360_000,
  cache: false,
  apiDelay: { fromMs: 2000, toMs: 20_000 },
  rtdsDelay: { fromMs: 50, toMs: 150 },
  maxRows: 200_000,
};

const REAL_TIME = { ...OPTIONS.play, speed: 1, maxGapMs: 5000 };

type Row = Readonly<Record<string, unknown>>;
type Page = {
  readonly data: readonly Row[];
  readonly pagination: { readonly next_cursor: string | null };
};

/** A world in virtual time, the tape of which plays when the spec runs it. */
const worldOf = (
  tape: Tape,
  over: Partial<typeof OPTIONS> = {},
  {
    maxMarkets = 20_000,
    onFault = fail,
  }: { readonly maxMarkets?: number; readonly onFault?: (cause: unknown) => void } = {},
) => {
  const scheduler = new VirtualTimeScheduler();
  // Some day after the epoch, as clocks say.
  scheduler.frame = 1_000_000;
  const options = { ...OPTIONS, ...over };
  const exchange = createExchange({
    cash: usd('1000'),
    maxMarkets,
    scheduler,
    random: createRandom(options.seed, 'exchange'),
  });
  const world = createWorld(options, { exchange, tape, scheduler, onFault });
  const get = async (url: string): Promise<unknown> =>
    (await ask([...world.dataApi, ...world.gamma], url)).body;
  return {
    exchange,
    scheduler,
    world,
    get,
    /** Lets `ms` pass. */
    pass: (ms: number): void => {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.flush();
      scheduler.frame = scheduler.maxFrames;
    },
    /** All rows of a feed, page by page. */
    walk: async (url: string): Promise<Row[]> => {
      const rows: Row[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page = (await get(`${url}${after}`)) as Page;
        rows.push(...page.data);
        cursor = page.pagination.next_cursor;
      }
      return rows;
    },
  };
};

const generated = (minutes: number): Tape => generateTape({ seed: 1, minutes });

const termsOfTrade = (trade: TapeTrade): string =>
  [
    trade.transactionHash,
    trade.leader,
    trade.assetId,
    trade.side,
    Number(trade.price),
    Number(trade.size),
  ].join(' ');

const termsOfRow = (row: Row): string =>
  ['transaction_hash', 'proxy_wallet', 'token_id', 'side', 'price', 'size']
    .map((name) => String(row[name]))
    .join(' ');

/** Every trade of a tape, and every row that is listed for it: as often, whatever their order. */
const playedAndListed = async (tape: Tape): Promise<{ played: string[]; listed: string[] }> => {
  const { world, pass, walk } = worldOf(tape);
  await walk('/v2/trades?limit=1');
  pass(10_000_000);
  const rows: Row[] = [];
  for (const leader of tape.leaders)
    rows.push(...(await walk(`/v2/trades?user=${leader}&taker_only=false&limit=97`)));
  world.close();
  const trades = [...tape.events()].filter((event) => event.type === 'trade');
  return { played: trades.map(termsOfTrade).sort(), listed: rows.map(termsOfRow).sort() };
};

describe('createWorld', () => {
  it('opens markets at once, and plays when somebody asks for trades', async () => {
    const { world, get, pass } = worldOf(generated(1));
    expect(await get('/markets?limit=100')).toHaveLength(12);
    pass(60_000);
    expect(world.stats().tape).toMatchObject({ started: false, events: { market: 12 } });
    await get('/v2/trades');
    pass(60_000);
    expect(world.stats().tape).toMatchObject({ started: true, ended: true });
    world.close();
  });

  it('plays when somebody subscribes to the firehose, too', () => {
    const { world, pass } = worldOf(generated(1));
    const frames: string[] = [];
    const said = JSON.stringify({
      action: 'subscribe',
      subscriptions: [{ topic: 'activity', type: 'trades' }],
    });
    const client = world.rtds
      .connect(concat(of(said), NEVER), {} as SimRequest)
      .subscribe({ next: (frame) => frames.push(frame), error: fail });
    pass(60_000);
    client.unsubscribe();
    expect(frames.length).toBeGreaterThan(20);
    expect(world.stats().published).toBe(world.stats().tape.events.trade);
    world.close();
  });

  it('lists every trade of its tape once, equal ones as often as they are', async () => {
    const { played, listed } = await playedAndListed(generated(10));
    expect(listed).toEqual(played);
    expect(new Set(listed).size).toBeLessThan(listed.length);
  });

  it('publishes late, each service by its own delay, with the time it happened', async () => {
    const { world, get, pass, walk, scheduler } = worldOf(generated(1));
    await get('/v2/trades');
    const startMs = scheduler.frame;
    pass(1999);
    expect(await walk('/v2/trades?taker_only=false')).toEqual([]);
    pass(20_000);
    const rows = await walk('/v2/trades?taker_only=false');
    expect(rows).toHaveLength(world.stats().tape.events.trade ?? 0);
    expect(Math.max(...rows.map((row) => Number(row['timestamp'])))).toBeLessThanOrEqual(
      startMs / 1000 + 1,
    );
    world.close();
  });

  it('gives the same rows at the same times for the same seed', async () => {
    const story = async (seed: number): Promise<unknown[]> => {
      const { world, get, pass, walk } = worldOf(generated(2), { seed });
      const seen: unknown[] = [await get('/v2/trades')];
      for (let second = 0; second < 5; second += 1) {
        pass(2500);
        seen.push((await walk('/v2/trades?taker_only=false')).map(termsOfRow));
        seen.push(await get('/markets?limit=100'));
      }
      world.close();
      return seen;
    };
    expect(await story(5)).toEqual(await story(5));
    expect(await story(6)).not.toEqual(await story(5));
  });

  it('keeps positions that are worth what the market says', async () => {
    const { world, get, pass } = worldOf(generated(5));
    const [leader] = generated(5).leaders;
    await get('/v2/trades');
    pass(60_000);
    const { data } = (await get(`/v2/positions?user=${leader ?? ''}&limit=1000`)) as Page;
    const value = (await get(`/v2/value?user=${leader ?? ''}`)) as { data: { value: number } };
    expect(data.length).toBeGreaterThan(3);
    const sum = data.reduce((total, row) => total + Number(row['current_value']), 0);
    expect(Math.abs(value.data.value - sum)).toBeLessThan(1);
    world.close();
  });

  it('lists what an account traded, once it is mined', async () => {
    const { world, exchange, get, pass, walk } = worldOf(generated(1));
    const [first] = exchange.allMarkets();
    const assetId = first?.outcomes[0]?.assetId ?? '';
    exchange.openAccount(ACCOUNT);
    const placement = exchange.place({
      id: `0x${'1'.repeat(64)}`,
      account: ACCOUNT,
      apiKey: 'key',
      assetId,
      side: 'BUY',
      makerAmount: 9_900_000n,
      takerAmount: 10_000_000n,
      type: 'GTC',
      postOnly: false,
      expiration: 0,
    });
    expect(placement).toMatchObject({ kind: 'accepted', status: 'matched' });
    expect(await walk(`/v2/trades?user=${ACCOUNT}`)).toEqual([]);
    pass(40_000);
    const [row] = await walk(`/v2/trades?user=${ACCOUNT}`);
    expect(row).toMatchObject({ token_id: assetId, size: 10, side: 'BUY', title: first?.title });
    expect(await get(`/v2/positions?user=${ACCOUNT}`)).toMatchObject({
      data: [{ current_size: 10 }],
    });
    world.close();
  });

  it('says what it played, and what it has', async () => {
    const { world, get, pass } = worldOf(generated(1));
    await get('/v2/trades');
    pass(100_000);
    const stats = (await get('/simulator/stats')) as ReturnType<typeof world.stats>;
    const events = [...generated(1).events()];
    for (const [type, count] of Object.entries(stats.tape.events))
      expect([type, count]).toEqual([type, events.filter((event) => event.type === type).length]);
    expect(stats.rows.byType.TRADE).toBe(stats.tape.events.trade);
    expect(stats).toMatchObject({ seed: 1, tape: { ended: true }, rows: { dropped: 0 } });
    world.close();
  });

  it('plays an endless tape on and on in the room of few markets', async () => {
    const { world, exchange, get, pass } = worldOf(
      generateTape({ seed: 1, markets: 3, transactionsPerSecond: 0.2 }),
      { play: REAL_TIME },
      { maxMarkets: 20 },
    );
    await get('/v2/trades');
    pass(3 * 3_600_000);
    expect(world.stats().tape.events.market).toBeGreaterThan(100);
    expect(exchange.allMarkets()).toHaveLength(20);
    const open = exchange.allMarkets().filter(({ conditionId }) => !exchange.winner(conditionId));
    expect(open).toHaveLength(3);
    for (const { outcomes } of open)
      expect(exchange.book(outcomes[0]?.assetId ?? '')?.bids.length).toBeGreaterThan(0);
    world.close();
  });

  it('leaves markets out for which there is no room, with what is done in them, and plays on', async () => {
    const faults: unknown[] = [];
    const { world, exchange, get, pass, walk } = worldOf(
      generated(30),
      { play: REAL_TIME },
      { maxMarkets: 15, onFault: (cause) => faults.push(cause) },
    );
    await get('/v2/trades');
    pass(2_000_000);
    const { events, ended } = world.stats().tape;
    expect(ended).toBe(true);
    const opened = [...generated(30).events()].filter((event) => event.type === 'market');
    const wordsFor = (id: string): string => `There is no room for market ${id}: it is left out.`;
    const told = faults.map((cause) => (cause as Error).message);
    const left = opened.filter(({ conditionId }) => told.includes(wordsFor(conditionId)));
    expect(left).toHaveLength(faults.length);
    expect(left.length).toBeGreaterThan(3);
    expect(left.length).toBeLessThan((events.market ?? 0) - 15);
    expect(exchange.allMarkets()).toHaveLength(15);
    const rows = await walk('/v2/trades?taker_only=false&limit=1000');
    const unknown = new Set(left.map(({ conditionId }) => conditionId));
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter((row) => unknown.has(String(row['condition_id'])))).toEqual([]);
    world.close();
  });

  it('tells of a tape that breaks off', async () => {
    const faults: unknown[] = [];
    const scheduler = new VirtualTimeScheduler();
    const broken: Tape = {
      leaders: [LEADER],
      *events() {
        yield { atMs: 0, type: 'price', assetId: '1', price: '0.5' };
        throw new Error('Line 2');
      },
    };
    const world = createWorld(OPTIONS, {
      exchange: createExchange({ cash: usd('1'), scheduler, random: () => 0 }),
      tape: broken,
      scheduler,
      onFault: (cause) => faults.push(cause),
    });
    await ask(world.dataApi, '/v2/trades');
    scheduler.flush();
    expect(faults).toEqual([new Error('Line 2')]);
    expect(world.stats().tape.ended).toBe(false);
    world.close();
  });
});

describeRecorded('createWorld on the recordings', () => {
  it('lists every TRADE row of the recorded activity exactly once', async () => {
    const tape = openTape(recordedFile('leader-activity.jsonl'), { leader: LEADER });
    const { played, listed } = await playedAndListed(tape);
    expect(listed).toHaveLength(3963);
    expect(listed).toEqual(played);
  });

  it('lists every recorded fill exactly once', async () => {
    const tape = openTape(recordedFile('one-wallet-fills-18h.csv'), { leader: LEADER });
    const { played, listed } = await playedAndListed(tape);
    expect(listed).toHaveLength(10_035);
    expect(listed).toEqual(played);
  });
});
