import { of } from 'rxjs';
import { readCredentials } from '../../dist/adapters/polymarket/auth/readCredentials.js';
import { marketMessage } from '../../dist/adapters/polymarket/books/marketMessage.js';
import { dataApiHistory } from '../../dist/adapters/polymarket/dataApi/dataApiHistory.js';
import { polymarketMarketData } from '../../dist/adapters/polymarket/markets/polymarketMarketData.js';
import { readFrame } from '../../dist/adapters/polymarket/sockets/readFrame.js';
import { rtdsFill } from '../../dist/adapters/polymarket/sockets/rtdsFill.js';
import { userUpdates } from '../../dist/adapters/polymarket/sockets/userUpdates.js';
import { clobFunds } from '../../dist/adapters/polymarket/trading/clobFunds.js';
import { ratio } from '../../dist/domain/units.js';
import { answering } from './answering.mjs';
import { emissionsOf } from './emissionsOf.mjs';
import { fixtures } from './fixtures.mjs';
import {
  Breach,
  mustBeFill,
  mustBeLeaderFill,
  mustBeMarket,
  mustBeMarketMessage,
  mustBeQuote,
} from './mustBe.mjs';
import { stoppedClock } from './stoppedClock.mjs';
import { withFaults } from './withFaults.mjs';

const trades = fixtures('data-api-rows');
const rtds = fixtures('rtds-messages');
const user = fixtures('user-messages');
const markets = fixtures('markets');
const book = fixtures('book');
const market = fixtures('market-messages');

const LEADER = trades.plain.proxy_wallet.toLowerCase();
const ACCOUNT = (user.taker.maker_address ?? `0x${'cc'.repeat(20)}`).toLowerCase();
const KEYS = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'pass' };

const always = (value) => ({ get: () => of(structuredClone(value)) });

const history = (body, onFault) =>
  dataApiHistory(
    {},
    { dataApi: answering(body), onFault, random: () => 0.5, scheduler: stoppedClock() },
  );

const marketData = (gamma, clob) =>
  polymarketMarketData({ gamma, clob, scheduler: stoppedClock() });

const checkAll = (result, check) => {
  for (const value of result.values) check(value);
  return result;
};

const frames = (read, where) => (text) =>
  withFaults((onFault) => readFrame(text, read, where, onFault));

/** Every reader of what the venue sends: payloads of its shape, and `read`, which says what became of a text. */
export const VENUE_PARSERS = [
  {
    name: 'http trades',
    seeds: [Object.values(trades), [trades.plain], [trades.averaged, trades.unenriched]].map(
      (data) => ({
        data,
        pagination: { has_more: false, next_cursor: null },
      }),
    ),
    read: (text) =>
      checkAll(
        withFaults((onFault) => emissionsOf(history(text, onFault).fillsSince(LEADER, 1)).flat()),
        (fill) => mustBeLeaderFill(fill, new Set([LEADER])),
      ),
  },
  {
    name: 'http value',
    seeds: [{ data: { user: LEADER, value: 1234.5 } }],
    read: (text) =>
      withFaults((onFault) => emissionsOf(history(text, onFault).portfolioValue(LEADER))),
  },
  {
    name: 'http gamma market',
    seeds: [{ markets: [markets.gammaV1] }],
    read: (text) =>
      checkAll(
        withFaults(() =>
          emissionsOf(
            marketData(answering(text), always(markets.clobV1)).market(
              markets.clobV1.t[0].t,
              markets.clobV1.c,
            ),
          ),
        ),
        mustBeMarket,
      ),
  },
  {
    name: 'http clob market',
    seeds: [markets.clobV1],
    read: (text) =>
      checkAll(
        withFaults(() =>
          emissionsOf(
            marketData(always({ markets: [markets.gammaV1] }), answering(text)).market(
              markets.clobV1.t[0].t,
              markets.clobV1.c,
            ),
          ),
        ),
        mustBeMarket,
      ),
  },
  {
    name: 'http book',
    seeds: [book],
    read: (text) =>
      checkAll(
        withFaults(() => emissionsOf(marketData(always({}), answering(text)).quote(book.asset_id))),
        mustBeQuote,
      ),
  },
  {
    name: 'http balance',
    seeds: [
      { balance: '1234567890', allowances: { [`0x${'4b'.repeat(20)}`]: '115792089237316195' } },
    ],
    read: (text) =>
      withFaults(() =>
        emissionsOf(
          clobFunds(
            { chainId: 137, signatureType: 'eoa' },
            {
              clob: answering(text),
              signer: { address: ACCOUNT },
              credentials: KEYS,
              clock: { seconds: () => 1_795_420_800 },
            },
          )(),
        ),
      ),
  },
  {
    name: 'http api key',
    seeds: [KEYS],
    read: (text) => {
      const [answer] = emissionsOf(answering(text).get('/auth/api-key'));
      const credentials = readCredentials(answer);
      return { values: credentials ? [credentials] : [], refused: credentials ? 0 : 1 };
    },
  },
  {
    name: 'socket rtds',
    seeds: Object.values(rtds),
    read: (text) => {
      const leaders = new Set([LEADER]);
      const result = frames((message) => rtdsFill(message, 1, leaders), 'rtds')(text);
      const fills = result.values.filter((fill) => fill !== undefined);
      for (const { fill } of fills) mustBeLeaderFill(fill, leaders);
      return { ...result, values: fills };
    },
  },
  {
    name: 'socket market',
    seeds: [...Object.values(market), [market.book, market.priceChange]],
    read: (text) => {
      const result = frames(marketMessage, 'market')(text);
      const values = result.values.filter((message) => message !== undefined);
      for (const message of values) mustBeMarketMessage(message);
      return { ...result, values };
    },
  },
  {
    name: 'socket user',
    seeds: [...Object.values(user), [user.taker, user.placement]],
    read: (text) => {
      const context = {
        account: ACCOUNT,
        apiKey: KEYS.apiKey,
        feeOf: () => ({ rate: ratio('0.05'), exponent: 1 }),
        onDoubt: () => undefined,
      };
      const result = frames((message) => userUpdates(message, context), 'user')(text);
      const updates = result.values.flat();
      for (const update of updates) {
        if (update.kind === 'fill') mustBeFill(update.fill);
        else if (!/^0x[0-9a-f]{64}$/.test(update.orderHash)) throw new Breach('an order hash');
      }
      return { ...result, values: updates };
    },
  },
];
