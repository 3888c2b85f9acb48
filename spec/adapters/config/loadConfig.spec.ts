import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../../src/adapters/config/config.ts';
import type { ConfigFault } from '../../../src/adapters/config/configFault.ts';
import { type ConfigSource, loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { configSchema } from '../../../src/adapters/config/schema/configSchema.ts';
import { price, ratio, usd } from '../../../src/domain/units.ts';

const WHALE = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const MINNOW = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8';
const TWO_AGREE = '{name: "a", minLeaders: 2, windowMs: 1000}';
const TWO_OF_A_GROUP = `{address: "${WHALE}", group: "a"}, {address: "${MINNOW}", group: "a"}`;
const MARKET = `0x${'ab'.repeat(32)}`;
/** No key of anybody's; it must not come out anywhere. */
const CANARY = 'c0ffee42'.repeat(8);
/** Nobody's either. */
const BOT_TOKEN = `110201543:${'AAH-dq_W'.repeat(4)}`;
const WEBHOOK = `https://discord.com/api/webhooks/1234567890/${'canary-_'.repeat(8)}`;
const SENTENCE = 'I understand that live mode trades real money';

const ALL_KEYS = `one of ${Object.keys(configSchema.fields).join(', ')}`;

const load = (text: string, more: Partial<ConfigSource> = {}) =>
  loadConfig({ text, env: {}, ...more });

function configOf(text: string, more?: Partial<ConfigSource>): Config {
  const loaded = load(text, more);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.config;
}

function faultsOf(text: string, more?: Partial<ConfigSource>): readonly ConfigFault[] {
  const loaded = load(text, more);
  return loaded.ok ? [] : loaded.faults;
}

const pathsOf = (text: string, more?: Partial<ConfigSource>) =>
  faultsOf(text, more).map(({ path }) => path);

const LIVE = {
  mode: 'live',
  iUnderstandThatLiveModeTradesRealMoney: SENTENCE,
  leaders: [{ address: WHALE }],
  limits: { maxPerCopy: '25', maxExposure: '1000', maxDailyLoss: '100' },
};
const live = (changes: object = {}) => JSON.stringify({ ...LIVE, ...changes });

describe('loadConfig', () => {
  describe('knows by what a running engine is found in spite of faults', () => {
    const foundBy = (text: string, more?: Partial<ConfigSource>) => {
      const loaded = load(text, more);
      expect(loaded.ok).toBe(false);
      return loaded.ok ? undefined : loaded.foundBy;
    };

    it('where they are elsewhere', () => {
      const found = { mode: 'live', journal: { path: 'live.db' } };
      const journal = '"journal": { "path": "{mode}.db" }';
      for (const text of [
        `{ mode: "live", ${journal} }`,
        `{ mode: "live", ${journal}, rollout: 2, orders: { maxWating: 1, ropes: {} } }`,
        `{ mode: "live", ${journal}, leaders: [{ address: 1, mode: 2 }] }`,
      ])
        expect(foundBy(text)).toEqual(found);
      expect(foundBy(`{ mode: "x", ${journal}, rollout: 2 }`, { mode: 'live' })).toEqual(found);
    });

    it.each([
      '{',
      '[]',
      '{ mode: "lve" }',
      '{ mode: "live", mode: "embedded" }',
      '{ mdoe: "live" }',
      '{ jounal: {}, rollout: 2 }',
      '{ journal: { pth: "x" } }',
      '{ journal: 1 }',
      '{ journal: { path: "x" }, journal: {} }',
    ])('and does not guess: %s', (text) => {
      expect(foundBy(text)).toBeUndefined();
      expect(foundBy(live(), { mode: 'lve' })).toBeUndefined();
    });
  });

  describe('reads', () => {
    it('the defaults where nothing is said', () => {
      expect(configOf('{}')).toMatchObject({
        mode: 'embedded',
        account: { signatureType: 'eoa', chainId: 137 },
        leaders: [],
        copy: { sizing: { kind: 'fixed', usd: usd('10') }, belowMinimum: 'skip', orderType: 'FAK' },
        limits: { maxSlippage: price('0.02'), maxAgeMs: 60_000, sides: ['BUY', 'SELL'] },
        orders: { maxConcurrentTrades: 50, maxConcurrentExits: 300, maxWaiting: 1000 },
        detection: {
          rtds: { enabled: true, connections: 2, silenceMs: 10_000 },
          dataApi: { pollMs: 2000 },
        },
        caching: { transactionsTtlMs: 300_000, marketsTtlMs: 300_000, pricesTtlMs: 60_000 },
        rollout: ratio('1'),
        health: { intervalMs: 30_000, maxConcurrentHealthChecks: 3, timeoutMs: 5000 },
        http: {
          maxSockets: 100,
          connectTimeoutMs: 3000,
          responseTimeoutMs: 10_000,
          hedgeReadsMs: 2000,
        },
        journal: { path: 'data/embedded.db' },
        simulator: { seed: 1, cash: usd('10000'), apiDelayMs: [2000, 20_000] },
      });
    });

    it('leaves out what has no default and was not given', () => {
      const { account, limits, log, simulator } = configOf('{}');
      expect(Object.keys(account)).toEqual(['signatureType', 'chainId']);
      expect(Object.keys(limits)).toEqual([
        'maxSlippage',
        'maxAgeMs',
        'whenOpposed',
        'sides',
        'whenRoleUnknown',
        'whenOver',
      ]);
      expect('file' in log || 'tape' in simulator).toBe(false);
    });

    it.each([
      ['"25"', '25'],
      ['25', '25'],
      ['"0.123456"', '0.123456'],
      ['0.1', '0.1'],
      ['.5', '0.5'],
      ['1e2', '100'],
      ['0x10', '16'],
    ])('the amount %s exactly', (written, amount) => {
      expect(configOf(`{limits: {maxPerCopy: ${written}}}`).limits.maxPerCopy).toBe(usd(amount));
    });

    it.each([
      ['{rule: "fixed", usd: "2.5"}', { kind: 'fixed', usd: usd('2.5') }],
      ['{rule: "proportional", fraction: 0.01}', { kind: 'proportional', fraction: ratio('0.01') }],
      ['{rule: "portfolio", scale: "2"}', { kind: 'portfolio', scale: ratio('2') }],
      [
        '{rule: "risk", accountRisk: "0.01", maxUsd: "50"}',
        { kind: 'risk', accountRisk: ratio('0.01'), maxUsd: usd('50') },
      ],
      [
        '{rule: "tiers", tiers: [{from: 0, multiplier: 1}, {from: "100", multiplier: "0.5"}]}',
        {
          kind: 'tiers',
          tiers: [
            { from: usd('0'), multiplier: ratio('1') },
            { from: usd('100'), multiplier: ratio('0.5') },
          ],
        },
      ],
    ])('the sizing rule %s, and nothing of the default rule', (written, rule) => {
      expect(configOf(`{copy: {sizing: ${written}}}`).copy.sizing).toEqual(rule);
    });

    it('a leader the rule of their group, and nobody else', () => {
      const { leaders } = configOf(
        `{groups: [${TWO_AGREE}], leaders: [${TWO_OF_A_GROUP}, {address: "0x${'5c'.repeat(20)}"}]}`,
      );
      const rule = { group: 'a', minLeaders: 2, windowMs: 1000 };
      expect(leaders.map(({ rules }) => rules.consensus)).toEqual([rule, rule, undefined]);
    });

    it("a leader's own rules over the general ones, without touching those", () => {
      const config = configOf(`{
        copy: {belowMinimum: 'bump'},
        limits: {maxPerCopy: 20, maxSlippage: '0.05'},
        exits: {takeProfit: 0.2, stopLoss: 0.1},
        leaders: [
          {address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', alias: 'whale', enabled: false,
           sizing: {rule: 'fixed', usd: 1}, orderType: 'FOK', limits: {maxPerCopy: 5, sides: ['BUY']},
           exits: {takeProfit: '0.5', leaderStopped: true}},
          {address: '${MINNOW.toUpperCase().replace('0X', '0x')}'},
        ]}`);
      expect(config.leaders).toEqual([
        {
          address: WHALE,
          alias: 'whale',
          enabled: false,
          rules: {
            sizing: { kind: 'fixed', usd: usd('1') },
            belowMinimum: 'bump',
            exits: {
              mirror: true,
              leaderStopped: true,
              takeProfit: ratio('0.5'),
              stopLoss: ratio('0.1'),
            },
            orderType: 'FOK',
            limits: { ...config.limits, maxPerCopy: usd('5'), sides: ['BUY'] },
          },
        },
        {
          address: MINNOW,
          alias: '0x7099…79c8',
          enabled: true,
          rules: { ...config.copy, limits: config.limits, exits: config.exits },
        },
      ]);
      expect(config.limits).toMatchObject({ maxPerCopy: usd('20'), sides: ['BUY', 'SELL'] });
      expect(config.exits).toMatchObject({ takeProfit: ratio('0.2'), leaderStopped: false });
    });

    it('five thousand leaders, and refuses one more', () => {
      const leaders = (count: number) =>
        JSON.stringify({
          leaders: Array.from({ length: count }, (_, index) => ({
            address: `0x${(index + 1).toString(16).padStart(40, '0')}`,
          })),
        });
      expect(configOf(leaders(5000)).leaders).toHaveLength(5000);
      expect(faultsOf(leaders(5001))).toEqual([
        { path: 'leaders', found: 'a list of 5001', allowed: 'a list of 0 to 5000 leaders' },
      ]);
    });

    it('markets and codes in lower case', () => {
      const upper = MARKET.toUpperCase().replace('0X', '0x');
      const config = configOf(
        `{account: {builderCode: '${upper}'}, limits: {denyMarkets: ['${upper}', 'Will-It-Rain']}}`,
      );
      expect(config.account.builderCode).toBe(MARKET);
      expect(config.limits.denyMarkets).toEqual([MARKET, 'will-it-rain']);
    });

    it('URLs without a slash at the end', () => {
      const { endpoints } = configOf(
        `{endpoints: {clob: 'http://127.0.0.1:8080/', rtds: 'ws://[::1]:1/a/'}}`,
      );
      expect(endpoints).toMatchObject({ clob: 'http://127.0.0.1:8080', rtds: 'ws://[::1]:1/a' });
    });

    it('the journal of each mode at a place of its own', () => {
      expect(configOf(live()).journal.path).toBe('data/live.db');
      expect(configOf('{journal: {path: "all.db"}}').journal.path).toBe('all.db');
    });
  });

  describe('lays over the file', () => {
    it.each([
      ['MAX_CONCURRENT_TRADES', '7', (c: Config) => c.orders.maxConcurrentTrades, 7],
      ['MAX_CONCURRENT_HEALTH_CHECKS', '2', (c: Config) => c.health.maxConcurrentHealthChecks, 2],
      ['CACHE_TTL', '1000', (c: Config) => c.caching.marketsTtlMs, 1000],
      ['CACHE_TTL', '1000', (c: Config) => c.caching.transactionsTtlMs, 1000],
      ['PRICE_CACHE_TTL', '500', (c: Config) => c.caching.pricesTtlMs, 500],
      ['HEALTH_CHECK_INTERVAL', '1500', (c: Config) => c.health.intervalMs, 1500],
      ['STATISTICS_INTERVAL', '1500', (c: Config) => c.statistics.intervalMs, 1500],
      ['POLL_INTERVAL', '700', (c: Config) => c.detection.dataApi.pollMs, 700],
      ['AGGREGATION_WINDOW', '250', (c: Config) => c.aggregation.windowMs, 250],
      ['ROLLOUT', '0.25', (c: Config) => c.rollout, ratio('0.25')],
      ['LOG_LEVEL', 'debug', (c: Config) => c.log.level, 'debug'],
    ])('the variable %s', (name, text, read, value) => {
      const file = `{
        orders: {maxConcurrentTrades: 11}, rollout: 0.5, log: {level: 'warn'},
        health: {intervalMs: 999, maxConcurrentHealthChecks: 9},
        caching: {marketsTtlMs: 999, transactionsTtlMs: 999, pricesTtlMs: 999},
        statistics: {intervalMs: 999}, detection: {dataApi: {pollMs: 999}}, aggregation: {windowMs: 9}}`;
      expect(read(configOf(file, { env: { [name]: text } }))).toBe(value);
      expect(read(configOf(file, { env: { [name]: '' } }))).not.toBe(value);
    });

    it.each([
      ['MAX_CONCURRENT_TRADES', '0'],
      ['MAX_CONCURRENT_TRADES', '12abc'],
      ['MAX_CONCURRENT_TRADES', '1e1'],
      ['MAX_CONCURRENT_TRADES', ' 5'],
      ['CACHE_TTL', '60'],
      ['ROLLOUT', '1.1'],
      ['ROLLOUT', '0.1234567'],
      ['LOG_LEVEL', 'loud'],
      ['LOG_LEVEL', 'true'],
    ])('no %s of %p: the fault names the variable', (name, text) => {
      expect(pathsOf('{}', { env: { [name]: text } })).toEqual([name]);
    });

    it('what the command line says of the mode', () => {
      expect(configOf('{mode: "live"}', { mode: 'embedded' }).mode).toBe('embedded');
      expect(configOf(live({ mode: 'embedded' }), { mode: 'live' }).mode).toBe('live');
      expect(faultsOf('{}', { mode: 'real' })).toEqual([
        {
          path: '--mode',
          found: '"real"',
          allowed: 'one of "embedded", "live" (it sets mode)',
        },
      ]);
    });

    it('nothing from variables that are not its own', () => {
      expect(configOf('{}', { env: { mode: 'live', MODE: 'live', orders: '1' } }).mode).toBe(
        'embedded',
      );
    });
  });

  describe('reports', () => {
    it.each([
      // wrong types
      ['{mode: 1}', 'mode', '1'],
      ['{orders: 5}', 'orders', '5'],
      ['{orders: []}', 'orders', 'a list of 0'],
      ['{orders: null}', 'orders', 'null'],
      ['{orders: {maxConcurrentTrades: "10"}}', 'orders.maxConcurrentTrades', '"10"'],
      ['{orders: {maxConcurrentTrades: null}}', 'orders.maxConcurrentTrades', 'null'],
      ['{features: {cache: "no"}}', 'features.cache', '"no"'],
      ['{features: {cache: 0}}', 'features.cache', '0'],
      ['{leaders: {}}', 'leaders', 'a group in braces'],
      ['{leaders: [5]}', 'leaders[0]', '5'],
      ['{limits: {sides: "BUY"}}', 'limits.sides', '"BUY"'],
      ['{limits: {roles: ["giver"]}}', 'limits.roles[0]', '"giver"'],
      ['{limits: {whenRoleUnknown: "skip"}}', 'limits.whenRoleUnknown', '"skip"'],
      ['{copy: {sizing: "fixed"}}', 'copy.sizing', '"fixed"'],
      ['{account: {chainId: "137"}}', 'account.chainId', '"137"'],
      ['{simulator: {tape: ""}}', 'simulator.tape', '""'],
      ['{simulator: {tape: " a"}}', 'simulator.tape', '" a"'],
      // impossible numbers
      ['{orders: {maxConcurrentTrades: 0}}', 'orders.maxConcurrentTrades', '0'],
      ['{orders: {maxConcurrentTrades: 1.5}}', 'orders.maxConcurrentTrades', '1.5'],
      ['{orders: {maxConcurrentTrades: Infinity}}', 'orders.maxConcurrentTrades', 'Infinity'],
      ['{orders: {maxConcurrentTrades: NaN}}', 'orders.maxConcurrentTrades', 'NaN'],
      ['{simulator: {speed: -0.5}}', 'simulator.speed', '-0.5'],
      ['{rollout: 1.000001}', 'rollout', '1.000001'],
      ['{rollout: -0.1}', 'rollout', '-0.1'],
      ['{limits: {maxPerCopy: "-5"}}', 'limits.maxPerCopy', '"-5"'],
      ['{limits: {maxPerCopy: "1,5"}}', 'limits.maxPerCopy', '"1,5"'],
      ['{limits: {maxPerCopy: "$5"}}', 'limits.maxPerCopy', '"$5"'],
      ['{limits: {maxPerCopy: "1.0000001"}}', 'limits.maxPerCopy', '"1.0000001"'],
      ['{limits: {maxPerCopy: 1e-7}}', 'limits.maxPerCopy', '1e-7'],
      ['{limits: {maxPerCopy: 0.30000000000000004}}', 'limits.maxPerCopy', '0.30000000000000004'],
      ['{limits: {maxPerCopy: true}}', 'limits.maxPerCopy', 'true'],
      ['{limits: {maxSlippage: 2}}', 'limits.maxSlippage', '2'],
      ['{copy: {sizing: {rule: "fixed", usd: 0}}}', 'copy.sizing.usd', '0'],
      ['{copy: {sizing: {rule: "proportional", fraction: 50}}}', 'copy.sizing.fraction', '50'],
      [
        '{copy: {sizing: {rule: "risk", accountRisk: 2, maxUsd: 1}}}',
        'copy.sizing.accountRisk',
        '2',
      ],
      // words
      ['{log: {level: "INFO"}}', 'log.level', '"INFO"'],
      ['{copy: {orderType: "GTD"}}', 'copy.orderType', '"GTD"'],
      ['{copy: {sizing: {rule: "martingale"}}}', 'copy.sizing.rule', '"martingale"'],
      ['{copy: {sizing: {rule: "constructor"}}}', 'copy.sizing.rule', '"constructor"'],
      ['{copy: {sizing: {usd: "5"}}}', 'copy.sizing.rule', 'nothing'],
      [
        '{iUnderstandThatLiveModeTradesRealMoney: "yes"}',
        'iUnderstandThatLiveModeTradesRealMoney',
        '"yes"',
      ],
      // what is missing
      ['{leaders: [{}]}', 'leaders[0].address', 'nothing'],
      ['{copy: {sizing: {rule: "fixed"}}}', 'copy.sizing.usd', 'nothing'],
      // addresses, codes and URLs
      ['{leaders: [{address: "0x1234"}]}', 'leaders[0].address', '"0x1234"'],
      [`{leaders: [{address: "${WHALE} "}]}`, 'leaders[0].address', `"${WHALE} "`],
      [`{account: {funder: "0x${'0'.repeat(40)}"}}`, 'account.funder', `"0x${'0'.repeat(40)}"`],
      ['{account: {builderCode: "0x12"}}', 'account.builderCode', '"0x12"'],
      ['{limits: {allowMarkets: ["a b"]}}', 'limits.allowMarkets[0]', '"a b"'],
      ['{limits: {denyTags: ["ice hockey"]}}', 'limits.denyTags[0]', '"ice hockey"'],
      ['{limits: {quietHours: ["22-6"]}}', 'limits.quietHours[0]', '"22-6"'],
      ['{limits: {quietHours: ["24:00-06:00"]}}', 'limits.quietHours[0]', '"24:00-06:00"'],
      ['{limits: {allowMarkets: []}}', 'limits.allowMarkets', 'a list of 0'],
      ['{endpoints: {clob: "clob.polymarket.com"}}', 'endpoints.clob', '"clob.polymarket.com"'],
      ['{endpoints: {clob: "wss://a.b"}}', 'endpoints.clob', '"wss:"'],
      ['{endpoints: {rtds: "https://a.b"}}', 'endpoints.rtds', '"https:"'],
      ['{endpoints: {clob: "file:///etc/passwd"}}', 'endpoints.clob', '"file:"'],
      ['{endpoints: {clob: "javascript:alert(1)"}}', 'endpoints.clob', '"javascript:"'],
      ...[
        'https://polygon-mainnet.g.alchemy.com/v2/aB3-dE_fG7hI9jK1lM2nO4pQ6rS8tU0v',
        'https://polygon-mainnet.infura.io/v3/0123456789abcdef0123456789abcdef',
        'https://a.matic.quiknode.pro/0123456789abcdef0123456789abcdef01234567/',
      ].map((url): [string, string, string] => [
        `{redemption: {rpcUrl: "${url}"}}`,
        'redemption.rpcUrl',
        'a URL with a key in its path (hidden)',
      ]),
      ['{endpoints: {clob: "https://a.b?key=1"}}', 'endpoints.clob', 'a URL with a query (hidden)'],
      [
        '{endpoints: {clob: "https://me:pass@a.b"}}',
        'endpoints.clob',
        'a URL with a name or password in it (hidden)',
      ],
      [
        '{endpoints: {clob: "https:// me:pass@"}}',
        'endpoints.clob',
        'a URL with a name or password in it (hidden)',
      ],
      ['{log: {file: "a\u202eb"}}', 'log.file', '"a\\u202eb"'],
      // alerts
      ['{alerts: {memoryMb: 500}}', 'alerts.memoryMb', '500'],
      ['{alerts: {memoryMb: {raise: 500}}}', 'alerts.memoryMb.clear', 'nothing'],
      ['{alerts: {memoryMb: {raise: 500}}}', 'alerts.memoryMb.forMs', 'nothing'],
      ['{alerts: {memoryMb: {raise: 0, clear: 1, forMs: 1}}}', 'alerts.memoryMb.raise', '0'],
      ['{alerts: {memoryMb: {raise: 1, clear: 2, forMs: 1}}}', 'alerts.memoryMb.clear', '2'],
      [
        '{alerts: {apiFailureRate: {raise: 2, clear: 1, forMs: 1}}}',
        'alerts.apiFailureRate.raise',
        '2',
      ],
      ['{alerts: {maxPerMinute: 0}}', 'alerts.maxPerMinute', '0'],
      ['{alerts: {telegram: {chatId: -100123}}}', 'alerts.telegram.chatId', '-100123'],
      ['{alerts: {telegram: {chatId: "a chat"}}}', 'alerts.telegram.chatId', '"a chat"'],
      ['{alerts: {telegram: {endpoint: "http://a.b"}}}', 'alerts.telegram.endpoint', 'http://a.b'],
      // contradictions
      ['{limits: {minPerCopy: 5, maxPerCopy: 2}}', 'limits.maxPerCopy', '2'],
      ['{closing: {maxSlippage: 0.3, widest: 0.2}}', 'closing.widest', '0.2'],
      ['{exits: {stopLoss: 1.5}}', 'exits.stopLoss', '1.5'],
      ['{exits: {takeProfit: 0}}', 'exits.takeProfit', '0'],
      ['{exits: {mirror: 1}}', 'exits.mirror', '1'],
      ['{positions: {everyMs: 99}}', 'positions.everyMs', '99'],
      ['{limits: {minPerCopy: 6, maxPerMarket: 5}}', 'limits.maxPerMarket', '5'],
      ['{limits: {minPerCopy: 6, maxPerLeader: 5}}', 'limits.maxPerLeader', '5'],
      ['{limits: {minPerCopy: 6, maxExposure: 5}}', 'limits.maxExposure', '5'],
      ['{limits: {minPrice: 0.9, maxPrice: 0.1}}', 'limits.maxPrice', '0.1'],
      [
        '{limits: {allowTags: ["NBA"], denyTags: ["nba"]}}',
        'limits.allowTags[0]',
        'a tag that denyTags has too',
      ],
      [
        live({ limits: { ...LIVE.limits, roles: ['taker'], maxAgeMs: 4_999 } }),
        'limits.maxAgeMs',
        '4999',
      ],
      [
        live({ leaders: [{ address: WHALE, limits: { roles: ['taker'], maxAgeMs: 100 } }] }),
        'leaders[0].limits.maxAgeMs',
        '100',
      ],
      [
        live({
          limits: { ...LIVE.limits, maxAgeMs: 4_000 },
          leaders: [{ address: WHALE, limits: { roles: ['maker'] } }],
        }),
        'leaders[0].limits.maxAgeMs',
        '4000',
      ],
      ['{limits: {sides: ["BUY", "BUY"]}}', 'limits.sides', 'the same side twice'],
      ['{limits: {roles: ["taker", "taker"]}}', 'limits.roles', 'the same role twice'],
      [
        '{limits: {allowMarkets: ["x", "a-B"], denyMarkets: ["A-b"]}}',
        'limits.allowMarkets[1]',
        'a market that denyMarkets has too',
      ],
      ['{limits: {leaderPauseMs: 5000}}', 'limits.leaderPauseMs', '5000'],
      ['{limits: {maxLeaderDrawdown: 0}}', 'limits.maxLeaderDrawdown', '0'],
      [
        `{leaders: [{address: "${WHALE}", limits: {leaderPauseMs: 5000}}]}`,
        'leaders[0].limits.leaderPauseMs',
        '5000',
      ],
      ['{groups: [{name: "a", minLeaders: 1, windowMs: 1000}]}', 'groups[0].minLeaders', '1'],
      ['{groups: [{name: "a", minLeaders: 2, windowMs: 999}]}', 'groups[0].windowMs', '999'],
      ['{groups: [{name: "", minLeaders: 2, windowMs: 1000}]}', 'groups[0].name', '""'],
      ['{groups: [{name: "a", minLeaders: 2, windowMs: 1000}]}', 'groups[0].minLeaders', '2'],
      [
        `{groups: [{name: "a", minLeaders: 2, windowMs: 1000}], leaders: [{address: "${WHALE}", group: "a"}, {address: "${MINNOW}", group: "a", enabled: false}]}`,
        'groups[0].minLeaders',
        '2',
      ],
      [
        `{groups: [${TWO_AGREE}, ${TWO_AGREE}], leaders: [${TWO_OF_A_GROUP}]}`,
        'groups[1].name',
        'the name of groups[0] again',
      ],
      [
        `{leaders: [{address: "${WHALE}", group: "a"}]}`,
        'leaders[0].group',
        'a group that does not exist',
      ],
      ['{risk: {equityEveryMs: 999}}', 'risk.equityEveryMs', '999'],
      ['{risk: {onDrawdown: "sell"}}', 'risk.onDrawdown', '"sell"'],
      ['{risk: {onDrawdown: "stop"}}', 'risk.onDrawdown', '"stop"'],
      ['{risk: {onDailyLoss: "stop"}}', 'risk.onDailyLoss', '"stop"'],
      ['{risk: {onDailyLoss: "flatten"}}', 'risk.onDailyLoss', '"flatten"'],
      ['{limits: {minPerCopy: 11}}', 'copy.sizing.usd', '10'],
      ['{limits: {maxPerCopy: 9, whenOver: "refuse"}}', 'copy.sizing.usd', '10'],
      [
        '{limits: {minPerCopy: 6}, copy: {sizing: {rule: "risk", accountRisk: 0.1, maxUsd: 5}}}',
        'copy.sizing.maxUsd',
        '5',
      ],
      [
        '{copy: {sizing: {rule: "tiers", tiers: [{from: 5, multiplier: 1}, {from: 5, multiplier: 1}]}}}',
        'copy.sizing.tiers[1].from',
        '5',
      ],
      ['{copy: {sizing: {rule: "tiers", tiers: []}}}', 'copy.sizing.tiers', 'a list of 0'],
      ['{aggregation: {windowMs: 1000, maxWaitMs: 999}}', 'aggregation.maxWaitMs', '999'],
      ['{aggregation: {windowMs: 60000}}', 'aggregation.windowMs', '60000'],
      [
        `{aggregation: {windowMs: 5000}, leaders: [{address: "${MINNOW}"}, {address: "${WHALE}", limits: {maxAgeMs: 5000}}]}`,
        'leaders[1].limits.maxAgeMs',
        '5000',
      ],
      [
        '{detection: {dataApi: {pollMs: 2000, overlapMs: 1999}}}',
        'detection.dataApi.overlapMs',
        '1999',
      ],
      ['{simulator: {apiDelayMs: [5, 4]}}', 'simulator.apiDelayMs', '[5, 4]'],
      ['{simulator: {apiDelayMs: [5]}}', 'simulator.apiDelayMs', 'a list of 1'],
      [
        `{leaders: [{address: "${WHALE}", limits: {maxPerCopy: 1}}], limits: {minPerCopy: 2}}`,
        'leaders[0].limits.maxPerCopy',
        '1',
      ],
      [
        `{leaders: [{address: "${WHALE}", limits: {maxExposure: 11}}], limits: {maxExposure: 10}}`,
        'leaders[0].limits.maxExposure',
        '11',
      ],
      [
        `{leaders: [{address: "${WHALE}", sizing: {rule: "fixed", usd: 1}}], limits: {minPerCopy: 2}}`,
        'leaders[0].sizing.usd',
        '1',
      ],
      [
        `{leaders: [{address: "${WHALE}"}], account: {funder: "${WHALE}"}}`,
        'leaders[0].address',
        'the wallet of account.funder',
      ],
      [
        `{leaders: [{address: "${WHALE}"}, {address: "0x${WHALE.slice(2).toUpperCase()}"}]}`,
        'leaders[1].address',
        'the address of leaders[0] again',
      ],
      [
        `{leaders: [{address: "${WHALE}", alias: 'a'}, {address: "${MINNOW}", alias: 'a'}]}`,
        'leaders[1].alias',
        'the alias of leaders[0] again',
      ],
      // keys
      [
        `{leaders: [{address: "${WHALE}"}, {alias: 'a', alias: 'b'}]}`,
        'leaders[1].alias',
        'the same key again',
      ],
      ['{leaders: 5, leaders: []}', 'leaders', 'the same key again'],
      ['{orders: {maxWaiting: 1, "maxWaiting": 2}}', 'orders.maxWaiting', 'the same key again'],
      ['{__proto__: {mode: "live"}}', '__proto__', 'a reserved word'],
      ['{orders: {"__proto__": {}}}', 'orders.__proto__', 'a reserved word'],
      ['{constructor: {prototype: {}}}', 'constructor', 'a reserved word'],
    ])('%s', (text, path, found) => {
      expect(faultsOf(text)).toContainEqual(expect.objectContaining({ path, found }));
    });

    it.each(['maxPerMarket', 'maxPerEvent', 'maxExposure', 'maxOpenPositions', 'maxDailyLoss'])(
      'a leader who may exceed the %s of the account',
      (name) => {
        const limited = (own: number) =>
          `{limits: {${name}: 20}, leaders: [{address: "${WHALE}", limits: {${name}: ${own}}}]}`;
        expect(pathsOf(limited(21))).toEqual([`leaders[0].limits.${name}`]);
        expect(pathsOf(limited(20))).toEqual([]);
      },
    );

    it.each([
      '{risk: {onDrawdown: "flatten", onDailyLoss: "flatten"}, limits: {maxDrawdown: 0.1, maxDailyLoss: 5}}',
      `{limits: {maxLeaderDrawdown: 5}, leaders: [{address: "${WHALE}", limits: {leaderPauseMs: 5000}}]}`,
      `{groups: [${TWO_AGREE}], leaders: [${TWO_OF_A_GROUP}]}`,
      '{limits: {minPerCopy: 10, maxPerCopy: 10, maxExposure: 10, whenOver: "refuse"}}',
      '{limits: {minPrice: 0.5, maxPrice: 0.5}}',
      '{aggregation: {windowMs: 1000, maxWaitMs: 1000}, limits: {maxAgeMs: 1001}}',
      `{aggregation: {windowMs: 1000}, leaders: [{address: "${WHALE}", limits: {maxAgeMs: 1001}}]}`,
      `{features: {aggregation: false}, aggregation: {windowMs: 1000}, leaders: [{address: "${WHALE}", limits: {maxAgeMs: 500}}]}`,
      '{simulator: {apiDelayMs: [5, 5]}}',
      '{alerts: {memoryMb: {raise: 5, clear: 5, forMs: 0}}}',
      '{alerts: {telegram: {endpoint: "http://127.0.0.1:8081"}}}',
    ])('nothing where the limits just meet: %s', (text) => {
      expect(faultsOf(text)).toEqual([]);
    });

    it.each([
      ['{oders: {}}', 'oders', 'did you mean orders?'],
      [
        '{orders: {maxConcurentTrades: 5}}',
        'orders.maxConcurentTrades',
        'did you mean maxConcurrentTrades?',
      ],
      ['{orders: {MAXWAITING: 5}}', 'orders.MAXWAITING', 'did you mean maxWaiting?'],
      [
        '{orders: {x: 5}}',
        'orders.x',
        'one of maxConcurrentTrades, maxConcurrentExits, maxWaiting, perSecond, burst, heartbeat, hedgeMs, insistMs, quarantineMs',
      ],
      ['{leaders: [{adress: "0x"}]}', 'leaders[0].adress', 'did you mean address?'],
      [
        '{copy: {sizing: {rule: "fixed", usd: 1, fraction: 1}}}',
        'copy.sizing.fraction',
        'one of rule, usd',
      ],
      ['{"a b": 1}', '["a b"]', ALL_KEYS],
      ['{"\\u001b[31mlimit": 1}', '["\\u001b[31mlimit"]', ALL_KEYS],
    ])('the unknown key of %s', (text, path, allowed) => {
      expect(faultsOf(text)).toContainEqual({ path, found: 'an unknown key', allowed });
    });

    it('every fault at once, whatever else is wrong', () => {
      const text = `{
        mode: 'paper', oders: {}, rollout: 7, orders: {maxWaiting: -1, maxConcurrentTrades: 'ten'},
        limits: {minPerCopy: 5, maxPerCopy: 2, maxAgeMs: 'old'},
        leaders: [{alias: 'x', sizing: {rule: 'fixed', usd: -5}}, {address: '${WHALE}', enable: true}],
        aggregation: {windowMs: 5000, maxWaitMs: 1000},
      }`;
      expect(pathsOf(text, { env: { LOG_LEVEL: 'loud' } }).toSorted()).toEqual(
        [
          'mode',
          'oders',
          'rollout',
          'orders.maxWaiting',
          'orders.maxConcurrentTrades',
          'limits.maxPerCopy',
          'limits.maxAgeMs',
          'leaders[0].address',
          'leaders[0].sizing.usd',
          'leaders[1].enable',
          'aggregation.maxWaitMs',
          'LOG_LEVEL',
        ].toSorted(),
      );
    });

    it('a mistyped address by its checksum', () => {
      const right = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
      expect(pathsOf(`{leaders: [{address: '${right}'}]}`)).toEqual([]);
      expect(pathsOf(`{leaders: [{address: '${right.replace('d88', 'd89')}'}]}`)).toEqual([
        'leaders[0].address',
      ]);
    });

    it('where the text is no JSON5', () => {
      expect(faultsOf('{\n  mode: live,\n}')).toEqual([
        {
          path: 'line 2, column 9',
          found: "invalid character 'l'",
          allowed: 'JSON5: keys and values in braces, with // comments, commas between them',
        },
      ]);
      expect(pathsOf('')).toEqual(['line 1, column 1']);
      expect(pathsOf('[]')).toEqual(['']);
      expect(pathsOf('null')).toEqual(['']);
    });

    it('nesting without end, without following it', () => {
      const deep = `{leaders: ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
      expect(faultsOf(deep).map(({ found }) => found)).toContain(
        'groups within groups without end',
      );
    });

    it('long values short, and on one line', () => {
      const [fault] = faultsOf(`{log: {level: "${'x'.repeat(500)}\\n\\u202e"}}`);
      expect(fault?.found).toBe(`"${'x'.repeat(59)}… (510 characters)`);
      expect(faultsOf('{log: {level: "\\u001b[2J\\u202e\\n"}}')[0]?.found).toBe(
        '"\\u001b[2J\\u202e\\n"',
      );
    });
  });

  describe('in live mode', () => {
    it('starts when everything was said', () => {
      expect(configOf(live()).mode).toBe('live');
    });

    it('names all that is still missing', () => {
      expect(pathsOf('{mode: "live"}')).toEqual([
        'iUnderstandThatLiveModeTradesRealMoney',
        'limits.maxPerCopy',
        'limits.maxExposure',
        'limits.maxDailyLoss',
        'leaders',
      ]);
    });

    it.each([
      [
        'a sentence that is nearly right',
        { iUnderstandThatLiveModeTradesRealMoney: `${SENTENCE}.` },
      ],
      ['no sentence', { iUnderstandThatLiveModeTradesRealMoney: '' }],
    ])('does not start with %s', (_, changes) => {
      expect(pathsOf(live(changes))).toEqual(['iUnderstandThatLiveModeTradesRealMoney']);
    });

    it('does not start without a leader who is enabled', () => {
      expect(pathsOf(live({ leaders: [{ address: WHALE, enabled: false }] }))).toEqual(['leaders']);
    });

    it('wants the caps of the account, not of a leader', () => {
      const { maxPerCopy, ...others } = LIVE.limits;
      const leaders = [{ address: WHALE, limits: { maxPerCopy } }];
      expect(pathsOf(live({ limits: others, leaders }))).toEqual(['limits.maxPerCopy']);
    });

    it.each(['proxy', 'safe', 'deposit'])('asks for the wallet of a %s', (signatureType) => {
      expect(pathsOf(live({ account: { signatureType } }))).toEqual(['account.funder']);
      expect(pathsOf(live({ account: { signatureType, funder: MINNOW } }))).toEqual([]);
    });

    it('sends nothing in the clear, but to this machine', () => {
      expect(pathsOf(live({ endpoints: { clob: 'http://clob.polymarket.com' } }))).toEqual([
        'endpoints.clob',
      ]);
      expect(pathsOf(live({ endpoints: { clob: 'http://localhost.evil.com' } }))).toEqual([
        'endpoints.clob',
      ]);
      const here = { clob: 'http://127.0.0.1:1', clobWs: 'ws://localhost:2', rtds: 'ws://[::1]:3' };
      expect(pathsOf(live({ endpoints: here }))).toEqual([]);
      expect(pathsOf('{endpoints: {clob: "http://clob.polymarket.com"}}')).toEqual([]);
    });

    it('does not take a wrong cap for a missing one', () => {
      const faults = faultsOf(live({ limits: { ...LIVE.limits, maxPerCopy: 'all' } }));
      expect(faults).toEqual([
        expect.objectContaining({ path: 'limits.maxPerCopy', found: '"all"' }),
      ]);
    });
  });

  it('lets roles be asked where copies may be old enough to learn them', () => {
    const limits = { ...LIVE.limits, roles: ['taker'] };
    expect(pathsOf(live({ limits: { ...limits, maxAgeMs: 5_000 } }))).toEqual([]);
    expect(pathsOf('{limits: {roles: ["taker"], maxAgeMs: 100}}')).toEqual([]);
  });

  it.each([
    ['both roles are copied', { roles: ['maker', 'taker'] }],
    ['an unknown role is copied', { roles: ['taker'], whenRoleUnknown: 'copy' }],
  ])('lets copies be young where %s', (_case, asked) => {
    expect(pathsOf(live({ limits: { ...LIVE.limits, ...asked, maxAgeMs: 100 } }))).toEqual([]);
  });

  it('lets general copies be too young for roles where every leader has limits of their own', () => {
    const limits = { ...LIVE.limits, roles: ['taker'], maxAgeMs: 100 };
    const old = { address: WHALE, limits: { maxAgeMs: 5_000 } };
    expect(pathsOf(live({ limits, leaders: [old] }))).toEqual([]);
    expect(pathsOf(live({ limits, leaders: [old, { address: MINNOW }] }))).toEqual([
      'limits.maxAgeMs',
    ]);
  });

  it.each([
    ['redemption: {rpcUrl: "http://polygon-bor-node-1-internal"}'],
    ['journal: {path: "/var/lib/slipstream/webhooks/2024/journal-of-polymarket-live.db"}'],
  ])('takes for no secret what only has the length of one: %s', (entry) => {
    expect(pathsOf(`{${entry}}`)).toEqual([]);
  });

  describe('keeps secrets out', () => {
    it.each([
      [`{privateKey: "short"}`, 'privateKey'],
      [`{account: {private_key: "x"}}`, 'account.private_key'],
      [`{account: {"PRIVATE-KEY": 5}}`, 'account["PRIVATE-KEY"]'],
      [`{account: {apiSecret: "x"}}`, 'account.apiSecret'],
      [`{account: {mnemonic: "x"}}`, 'account.mnemonic'],
      [`{leaders: [{passphrase: "x"}]}`, 'leaders[0].passphrase'],
      [`{leaders: [{address: "0x${CANARY}"}]}`, 'leaders[0].address'],
      [`{leaders: [{alias: "${CANARY}"}]}`, 'leaders[0].alias'],
      [`{account: {funder: "my key is ${CANARY.toUpperCase()}!"}}`, 'account.funder'],
      [`{account: {funder: "0x${CANARY}${CANARY}"}}`, 'account.funder'],
      [`{journal: {path: "${CANARY}"}}`, 'journal.path'],
      [`{anything: [{at: {all: "${CANARY}"}}]}`, 'anything[0].at.all'],
      [`{limits: {maxPerCopy: 0x${CANARY}}}`, 'limits.maxPerCopy'],
      [`{limits: {note: "${CANARY}"}}`, 'limits.note'],
      [`{journal: {path: "${'abandon '.repeat(11)}about"}}`, 'journal.path'],
      [`{alerts: {telegram: {chatId: "${BOT_TOKEN}"}}}`, 'alerts.telegram.chatId'],
      [
        `{alerts: {telegram: {endpoint: "https://api.telegram.org/bot${BOT_TOKEN}"}}}`,
        'alerts.telegram.endpoint',
      ],
      [`{endpoints: {gamma: "${WEBHOOK}"}}`, 'endpoints.gamma'],
    ])('of %s', (text, path) => {
      const faults = faultsOf(text);
      expect(faults).toContainEqual(expect.objectContaining({ path, found: '(hidden)' }));
    });

    it('and shows nothing of them, wherever they stand', () => {
      const texts = [
        `{"${CANARY}": 1}`,
        `{leaders: [{"0x${CANARY}": {}}]}`,
        `{copy: {sizing: {rule: "${CANARY}"}}}`,
        `{mode: "${CANARY}"}`,
        `{account: {builderCode: "0x${CANARY}ff"}}`,
        `{limits: {allowMarkets: ["0x${CANARY}00"]}}`,
        `{endpoints: {clob: "https://me:${CANARY}@polymarket.com"}}`,
        `{endpoints: {clob: "https://me:abc ${CANARY}@polymarket.com"}}`,
        `{endpoints: {clob: "https://polymarket.com?key=${CANARY}"}}`,
        `{account: {secret: {a: "${CANARY}", b: ["${CANARY}"]}}}`,
        CANARY,
        `{mode: '${CANARY}`,
      ];
      for (const text of texts) {
        const faults = faultsOf(text);
        expect(faults.length).toBeGreaterThan(0);
        expect(JSON.stringify(faults).toLowerCase()).not.toContain(CANARY.slice(0, 8));
      }
    });

    it('nor of what alerts are sent with', () => {
      for (const secret of [BOT_TOKEN, WEBHOOK])
        for (const text of [`{"${secret}": 1}`, `{mode: "${secret}"}`, `{rollout: "x ${secret}"}`])
          expect(JSON.stringify(faultsOf(text))).not.toContain(secret.slice(-20));
    });

    it('but takes 64 hex digits for what they are where they belong', () => {
      expect(
        pathsOf(`{account: {builderCode: "0x${CANARY}"},
          limits: {allowMarkets: ["0x${CANARY}"]},
          leaders: [{address: "${WHALE}", limits: {allowMarkets: ["0x${CANARY}"]}}]}`),
      ).toEqual([]);
    });

    it('unless they are the key that the environment has, even in a comment', () => {
      const env = { SLIPSTREAM_PRIVATE_KEY: `0x${CANARY}` };
      expect(pathsOf(`{account: {builderCode: "0x${CANARY}"}}`, { env })).toEqual(['the text']);
      expect(pathsOf(`{} // ${CANARY.toUpperCase()}`, { env })).toEqual(['the text']);
      const webhook = { SLIPSTREAM_ALERT_WEBHOOK: 'https://data-api.example/in/canary' };
      expect(pathsOf('{} // POST /in/canary', { env: webhook })).toEqual(['the text']);
      expect(pathsOf('{} // https://data-api.polymarket.com', { env: webhook })).toEqual([]);
      expect(pathsOf('{}', { env })).toEqual([]);
    });
  });

  describe('reads a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipstream-config-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('by its path', () => {
      const file = join(folder, 'config.json5');
      writeFileSync(file, '{rollout: 0.5}');
      expect(loadConfig({ file, env: {} })).toMatchObject({ config: { rollout: ratio('0.5') } });
    });

    it.each([
      ['nothing.json5', 'no such file'],
      ['', 'a folder'],
    ])('and reports that %p is %s', (name, found) => {
      const file = join(folder, name);
      expect(loadConfig({ file, env: {} })).toEqual({
        ok: false,
        faults: [{ path: file, found, allowed: 'a readable JSON5 file' }],
      });
    });

    it('of bounded length', () => {
      const file = join(folder, 'long.json5');
      writeFileSync(file, `{} //${'x'.repeat(4_000_000)}`);
      expect(loadConfig({ file, env: {} })).toMatchObject({
        ok: false,
        faults: [{ path: file, found: '4000005 characters' }],
      });
    });
  });
});
