import { asyncScheduler, EMPTY } from 'rxjs';
import { clobBooks } from '../../dist/adapters/polymarket/books/clobBooks.js';
import { clobRecord } from '../../dist/adapters/polymarket/record/clobRecord.js';
import { ratio } from '../../dist/domain/units.js';
import { answering } from './answering.mjs';
import { emissionsOf } from './emissionsOf.mjs';
import { fixtures } from './fixtures.mjs';
import { Breach, mustBeFill, mustBeQuote } from './mustBe.mjs';
import { withFaults } from './withFaults.mjs';

const { taker, maker } = fixtures('user-messages');
const book = fixtures('book');
const HASH = taker.taker_order_id;
const ACCOUNT = (taker.maker_address ?? `0x${'cc'.repeat(20)}`).toLowerCase();
const page = (data) => ({ limit: 100, count: data.length, next_cursor: 'LTE=', data });
const order = {
  id: HASH,
  status: 'MATCHED',
  owner: 'key',
  maker_address: ACCOUNT,
  market: taker.market,
  asset_id: taker.asset_id,
  side: 'BUY',
  original_size: '100',
  size_matched: '100',
  price: '0.27',
  order_type: 'FAK',
  associate_trades: [taker.id],
};

const record = (body, onFault) =>
  clobRecord(
    { account: ACCOUNT, signatureType: 'eoa', maxAttempts: 1, maxPages: 3 },
    {
      clob: answering(body),
      signer: { address: ACCOUNT },
      credentials: { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'pass' },
      clock: { seconds: () => 1_795_420_800, thereMs: (hereMs) => hereMs },
      feeOf: () => ({ rate: ratio('0.05'), exponent: 1 }),
      learnFee: () => EMPTY,
      onFault,
      random: () => 0.5,
      scheduler: asyncScheduler,
    },
  );

/** Reads with `read` and holds everything that comes out against `check`. What it doubts is not refused. */
const parser = (name, seeds, read, check) => ({
  name,
  seeds,
  read: (text) => {
    const { values } = withFaults((onFault) => emissionsOf(read(text, onFault)).flat());
    for (const value of values) if (value !== undefined) check(value);
    return { values, refused: 0 };
  },
});

const mustBeOrder = ({ hash, state, matched }) => {
  if (!/^0x[0-9a-f]{64}$/.test(hash) || !(matched >= 0n)) throw new Breach('an order');
  if (!['open', 'over', 'unclear'].includes(state)) throw new Breach('a state');
};

const mustBeDepths = (read) => {
  // Books that cannot be read are told with the assets that they were asked for.
  if (!read.ok) throw read.error;
  for (const { bids, asks } of read.depths.values())
    for (const { price } of [...bids, ...asks]) mustBeQuote({ bid: price });
};

/** Readers of the venue's record of our account, and of order books. */
export const RECORD_PARSERS = [
  parser(
    'http account trades',
    [page([taker, maker])],
    (text, onFault) => record(text, onFault).fillsSince(1),
    mustBeFill,
  ),
  parser(
    'http open orders',
    [page([{ ...order, status: 'LIVE', order_type: 'GTC', size_matched: '0' }])],
    (text, onFault) => record(text, onFault).openOrders(),
    mustBeOrder,
  ),
  parser('http order', [order], (text, onFault) => record(text, onFault).order(HASH), mustBeOrder),
  parser(
    'http shares',
    [{ balance: '1234567' }],
    (text, onFault) => record(text, onFault).shares(taker.asset_id),
    (shares) => {
      if (typeof shares !== 'bigint' || shares < 0n) throw new Breach('shares');
    },
  ),
  parser(
    'http books',
    [[book]],
    (text, onFault) => clobBooks({}, { clob: answering(text), onFault }).depths([book.asset_id]),
    mustBeDepths,
  ),
];
