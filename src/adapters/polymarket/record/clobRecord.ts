import {
  asyncScheduler,
  catchError,
  concatMap,
  defer,
  endWith,
  type MonoTypeOperatorFunction,
  map,
  type Observable,
  of,
  type SchedulerLike,
  throwError,
} from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { FeeSchedule } from '../../../domain/markets/fees.ts';
import type { Fill } from '../../../domain/orders/fill.ts';
import type { Shares } from '../../../domain/units.ts';
import { retryBackoff } from '../../../operators/retryBackoff.ts';
import type { AccountRecord } from '../../../ports/accountRecord.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { GetOptions, HttpClient } from '../http/httpClient.ts';
import { StatusError } from '../http/statusError.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { SIGNATURE_TYPES, type SignatureType } from '../signing/signatureTypes.ts';
import { BALANCE_ALLOWANCE, balanceAllowance } from '../trading/balanceAllowance.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { wireFields } from '../wire/wireFields.ts';
import { assetTypeOf } from './assetTypeOf.ts';
import { everyRow } from './everyRow.ts';
import type { TradeContext } from './fillsOfTrade.ts';
import { fillsOfTrades } from './fillsOfTrades.ts';
import { learnFees } from './learnFees.ts';
import { venueOrderOf } from './venueOrderOf.ts';

export type ClobRecordOptions = {
  /** Our funds wallet: the maker of our orders. */
  readonly account: Address;
  readonly signatureType: SignatureType;
  /** Most pages followed in one reading; 1,000 by default, of about a hundred rows each: weeks of an order that rests. */
  readonly maxPages?: number;
  /** Times a request is made in all before its failure is passed on; 3 by default. */
  readonly maxAttempts?: number;
};

export type ClobRecordDeps = {
  readonly clob: Pick<HttpClient, 'get'>;
  readonly signer: Pick<DigestSigner, 'address'>;
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds' | 'thereMs'>;
  /** The fee of the market that trades an asset, where it is known. */
  readonly feeOf: (assetId: string) => FeeSchedule | undefined;
  /** Has the market of an asset read, after which `feeOf` knows its fee. */
  readonly learnFee: (assetId: string, conditionId: string) => Observable<unknown>;
  /** Told of rows that cannot be read, and of what a fill was read without; at most once a minute each. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const TRADES = '/data/trades';
const ORDERS = '/data/orders';
const ORDER = '/data/order';
/**
 * How far before the time that is asked for trades are read, ms. The venue filters by the time of the match in whole
 * seconds, its record lags, and a trade goes on settling for a while.
 */
const LEAD_MS = 120_000;
const CALM_MS = 60_000;
const BACKOFF = { baseMs: 250, capMs: 2000 };

/**
 * The venue's record of our account, over its REST API. Every request is retried with back-off; a row that
 * cannot be read fails the whole reading and is a fault. Holds nothing between readings.
 */
export function clobRecord(
  { account, signatureType, maxPages = 1_000, maxAttempts = 3 }: ClobRecordOptions,
  { clob, signer, credentials, clock, feeOf, learnFee, onFault, random, ...rest }: ClobRecordDeps,
): AccountRecord {
  const { scheduler = asyncScheduler } = rest;
  const headersOf = l2Headers(credentials, signer.address);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  const again = <T>(): MonoTypeOperatorFunction<T> =>
    retryBackoff({ ...BACKOFF, maxAttempts, random, scheduler });

  const get = (path: string, options: GetOptions = {}): Observable<unknown> =>
    defer(() =>
      clob.get(path, {
        ...options,
        headers: () => headersOf({ method: 'GET', path, atSeconds: clock.seconds() }),
      }),
    ).pipe(again());

  const balance = balanceAllowance({ clob, signer, credentials, clock });

  const list = (path: string, params: NonNullable<GetOptions['params']>) =>
    everyRow(
      (cursor) =>
        get(path, { params: cursor === undefined ? params : { ...params, next_cursor: cursor } }),
      { endpoint: `GET ${path}`, maxPages },
    );

  const context: TradeContext = {
    account,
    apiKey: credentials.apiKey,
    feeOf,
    onDoubt: (message) => report({ where: `GET ${TRADES}`, message }),
  };

  /** Tells of what `read` refuses, and fails with it. */
  const reading =
    <A, T>(where: string, read: (answer: A) => T) =>
    (answer: A): T => {
      try {
        return read(answer);
      } catch (cause) {
        const error = EngineError.from(cause);
        report({ where, message: error.message });
        throw error;
      }
    };
  const isOurs = (row: unknown): boolean => {
    const fields = wireFields(row, 'order of the record');
    // One key may trade for several wallets of its owner.
    return !fields.has('maker_address') || fields.address('maker_address') === account;
  };

  const fillsIn = (rows$: Observable<readonly unknown[]>): Observable<readonly Fill[]> =>
    rows$.pipe(
      concatMap((rows) => learnFees(rows, { feeOf, learnFee }).pipe(endWith(rows))),
      map(reading(`GET ${TRADES}`, (rows) => fillsOfTrades(rows, context))),
    );

  return {
    fillsSince: (sinceMs) =>
      fillsIn(
        defer(() => {
          const after = Math.max(0, Math.floor((clock.thereMs(sinceMs) - LEAD_MS) / 1000));
          return list(TRADES, { maker_address: account, after });
        }),
      ),

    fillsOf: (tradeId) =>
      fillsIn(list(TRADES, { id: tradeId, maker_address: account })).pipe(
        // A venue that does not heed the question has answered another one.
        map((fills) => fills.filter((fill) => fill.tradeId === tradeId)),
      ),

    openOrders: () =>
      list(ORDERS, {}).pipe(
        map(
          reading(`GET ${ORDERS}`, (rows) => {
            const orders = rows.filter(isOurs).map(venueOrderOf);
            // One may come twice, on two pages.
            return [...new Map(orders.map((order) => [order.hash, order])).values()].filter(
              ({ state }) => state !== 'over',
            );
          }),
        ),
      ),

    order: (hash) =>
      get(`${ORDER}/${hash}`, { endpoint: `GET ${ORDER}` }).pipe(
        map(
          reading(`GET ${ORDER}`, (answer) => {
            if (answer === null || isRefusal(answer)) return undefined;
            const order = venueOrderOf(answer);
            if (order.hash === hash.toLowerCase()) return order;
            throw new EngineError('The answer is of another order than was asked for.', {
              disposition: 'retryable',
            });
          }),
        ),
        unknownIfMissing(),
      ),

    shares: (assetId) => {
      const params = {
        asset_type: assetTypeOf(assetId),
        token_id: assetId,
        signature_type: SIGNATURE_TYPES[signatureType],
      };
      return balance(params).pipe(again(), map(reading(`GET ${BALANCE_ALLOWANCE}`, balanceIn)));
    },
  };
}

/**
 * An order that the venue does not have is no failure of the question, in whichever of these words it says so. Of the
 * others, a key that is refused and a venue that is not in order say nothing of the order at all.
 */
const unknownIfMissing = <T>(): MonoTypeOperatorFunction<T | undefined> =>
  catchError((cause: unknown) => {
    const error = EngineError.from(cause);
    return error instanceof StatusError && isOfTheOrder(error)
      ? of(undefined)
      : throwError(() => error);
  });

/** With 400 the venue also says that it gave up on its own question. */
const isOfTheOrder = ({ status, message }: StatusError): boolean =>
  status === 404 || (status === 400 && !/context canceled/i.test(message));

/** `{"error":"…"}` in place of an order. */
function isRefusal(answer: unknown): boolean {
  const { id, error } = Object(answer) as { readonly id?: unknown; readonly error?: unknown };
  return (id ?? '') === '' && typeof error === 'string';
}

/** Millionths of a share, as a whole number in a text. */
function balanceIn(answer: unknown): Shares {
  const balance = wireFields(answer, 'balance').text('balance');
  if (/^\d{1,30}$/.test(balance)) return BigInt(balance) as Shares;
  throw new EngineError(`GET ${BALANCE_ALLOWANCE} did not answer with a balance.`, {
    disposition: 'retryable',
  });
}
