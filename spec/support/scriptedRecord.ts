import { defer, map, mergeMap, type Observable, of, timer } from 'rxjs';
import type { Fill } from '../../src/domain/orders/fill.ts';
import type { VenueOrder } from '../../src/domain/orders/venueOrder.ts';
import { type Shares, ZERO_SHARES } from '../../src/domain/units.ts';
import type { AccountRecord } from '../../src/ports/accountRecord.ts';

export type RecordScript = {
  readonly fills?: () => Observable<readonly Fill[]>;
  /** When the trades of all fills happened, ms: who asks for later ones gets none. 0 by default. */
  readonly tradedAtMs?: number;
  /** By trade id; none of another. */
  readonly trades?: Readonly<Record<string, () => Observable<readonly Fill[]>>>;
  readonly orders?: Readonly<Record<string, () => Observable<VenueOrder | undefined>>>;
  readonly open?: readonly VenueOrder[] | (() => Observable<readonly VenueOrder[]>);
  readonly shares?: Readonly<Record<string, Shares | (() => Observable<Shares>)>>;
  /** How long each answer takes, ms. */
  readonly answerMs?: number;
};

/** A venue's record made of a script, and what it was asked, in order: `fills since 5`, `order 0x1`. */
export function scriptedRecord({
  fills = () => of([]),
  tradedAtMs = 0,
  trades = {},
  orders = {},
  open = [],
  shares = {},
  answerMs = 0,
}: RecordScript): { readonly record: AccountRecord; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const ask = <T>(what: string, answer$: () => Observable<T>): Observable<T> =>
    defer(() => {
      asked.push(what);
      return answerMs === 0 ? answer$() : timer(answerMs).pipe(mergeMap(answer$));
    });

  return {
    asked,
    record: {
      fillsSince: (sinceMs) =>
        ask(`fills since ${sinceMs}`, () =>
          fills().pipe(map((all) => (tradedAtMs >= sinceMs ? all : []))),
        ),
      fillsOf: (tradeId) => ask(`trade ${tradeId}`, () => trades[tradeId]?.() ?? of([])),
      openOrders: () => ask('open orders', () => (typeof open === 'function' ? open() : of(open))),
      order: (hash) => ask(`order ${hash}`, orders[hash] ?? (() => of(undefined))),
      shares: (assetId) =>
        ask(`shares of ${assetId}`, () => {
          const held = shares[assetId] ?? ZERO_SHARES;
          return typeof held === 'function' ? held() : of(held);
        }),
    },
  };
}
