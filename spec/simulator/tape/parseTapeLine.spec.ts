import { parseTapeLine } from '../../../src/simulator/tape/parseTapeLine.ts';
import { TapeError } from '../../../src/simulator/tape/tapeError.ts';

const LEADER = `0x${'a'.repeat(40)}`;
const HASH = `0x${'1'.repeat(64)}`;
const CONDITION = `0x${'c'.repeat(64)}`;

const MARKET = {
  atMs: 0,
  type: 'market',
  conditionId: CONDITION,
  title: 'Rain tomorrow?',
  slug: 'rain',
  eventSlug: 'rain',
  outcomes: [
    { assetId: '1', name: 'Yes' },
    { assetId: '2', name: 'No' },
  ],
  tick: '0.01',
  minimumShares: '5',
  feeRate: '0.05',
  negRisk: false,
  version: 'v1',
  price: '0.52',
};

const TRADE = {
  atMs: 1000,
  type: 'trade',
  leader: LEADER,
  transactionHash: HASH,
  assetId: '1',
  side: 'BUY',
  size: '20',
  price: '0.3400001440002304',
};

const REDEEM = {
  atMs: 64_000,
  type: 'redeem',
  leader: LEADER,
  transactionHash: HASH,
  conditionId: CONDITION,
  size: '0',
  usdcSize: '0',
};

const parse = (event: unknown, number = 3): unknown =>
  parseTapeLine({ number, text: typeof event === 'string' ? event : JSON.stringify(event) });

describe('parseTapeLine', () => {
  it.each([
    MARKET,
    { ...MARKET, endsAtMs: 90_000, version: 'v2' },
    { ...MARKET, tags: ['sports', 'ice-hockey'] },
    TRADE,
    { ...TRADE, role: 'maker', usdcSize: '7.1', conditionId: CONDITION, outcomeIndex: 999 },
    { atMs: 0, type: 'leader', address: LEADER, name: '\u202E<b>' },
    REDEEM,
    { atMs: 0, type: 'transfer', leader: LEADER, assetId: '1', size: '5' },
    { ...REDEEM, type: 'split' },
    { ...REDEEM, type: 'merge' },
    { ...REDEEM, type: 'conversion' },
    { ...REDEEM, type: 'reward' },
    { ...REDEEM, type: 'rebate', role: 'taker' },
    { atMs: 5, type: 'price', assetId: '1', price: '0.5' },
    { atMs: 5, type: 'resolve', conditionId: CONDITION, winnerAssetId: '2' },
  ])('reads $type as it stands', (event) => {
    expect(parse(event)).toEqual(event);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"atMs":', 'it is not JSON.'],
    ['no object', '[1]', 'it is not a JSON object.'],
    ['null', 'null', 'it is not a JSON object.'],
    ['no type', { atMs: 0 }, '"type" must be one of leader, market'],
    ['an unknown type', { atMs: 0, type: 'toString' }, 'not "toString".'],
    ['a time before the start', { ...TRADE, atMs: -1 }, '"atMs" must be a whole number'],
    ['a time with a fraction', { ...TRADE, atMs: 1.5 }, '"atMs" must be a whole number'],
    ['a tag that is no slug', { ...MARKET, tags: ['Ice hockey'] }, '"tags" must be a list of'],
    ['a number for an amount', { ...TRADE, size: 20 }, '"size" must be a decimal string, not 20.'],
    ['an exponent', { ...TRADE, price: '1e-7' }, '"price" must be a decimal string'],
    ['a negative amount', { ...TRADE, size: '-1' }, '"size" must be a decimal string'],
    ['a missing field', { ...TRADE, side: undefined }, '"side" must be BUY or SELL, not missing.'],
    ['another side', { ...TRADE, side: 'buy' }, '"side" must be BUY or SELL, not "buy".'],
    ['a mixed-case address', { ...TRADE, leader: `0x${'A'.repeat(40)}` }, '"leader" must be 0x'],
    ['a short hash', { ...TRADE, transactionHash: '0x12' }, '"transactionHash" must be 0x and 64'],
    ['a hex asset', { ...TRADE, assetId: '0x12' }, '"assetId" must be a decimal uint256'],
    ['an unknown field', { ...TRADE, amount: '1' }, 'a "trade" has no field "amount".'],
    ['a field by the name of a method', { ...TRADE, toString: '1' }, 'no field "toString".'],
    ["a price's field elsewhere", { ...REDEEM, price: '1' }, 'a "redeem" has no field "price".'],
    ['another tick', { ...MARKET, tick: '0.02' }, '"tick" must be 0.1 or 0.01'],
    ['a price off the millionths', { ...MARKET, price: '0.1234567' }, 'six places at most'],
    ['one outcome', { ...MARKET, outcomes: MARKET.outcomes.slice(1) }, '"outcomes" must be two'],
    [
      'an outcome with more to it',
      { ...MARKET, outcomes: [...MARKET.outcomes.slice(1), { assetId: '1', name: 'A', x: 1 }] },
      '"outcomes" must be two',
    ],
  ])('refuses %s', (_, event, problem) => {
    expect(() => parse(event)).toThrow(TapeError);
    expect(() => parse(event)).toThrow(problem);
    expect(() => parse(event, 17)).toThrow('Line 17 of the tape: ');
  });

  it('shows what it found inert and short', () => {
    const attack = '\u001b[31m\u202E';
    expect(() => parse({ ...TRADE, side: `${attack}${'x'.repeat(500)}` })).toThrow(
      /not "\\u001b\[31m\?x{40,60}….$/,
    );
  });
});
