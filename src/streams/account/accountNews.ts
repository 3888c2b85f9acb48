import {
  filter,
  map,
  type Observable,
  type OperatorFunction,
  pipe,
  type SchedulerLike,
} from 'rxjs';
import type { FillChanged, OrderClosed } from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { dedupeBy } from '../../operators/dedupeBy.ts';
import type { AccountUpdate } from '../../ports/account.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

export type AccountNewsDeps = {
  readonly portfolio: Pick<Portfolio, 'order' | 'isNews'>;
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/** Steps remembered, so that a repeated word is no news, and for how long. */
const MEMORY = { ttlMs: 86_400_000, maxKeys: 50_000 };

type Told = Exclude<AccountUpdate, { kind: 'open' }>;

/**
 * The account's feed as events: a fill once for each step of its settlement, the end of an order once, of
 * the last 50,000 steps within a day. Leaves out what is only a hint, see {@link isHint}, steps that the record
 * has told of already, and what was traded by hand.
 */
export function accountNews({
  portfolio,
  telemetry,
  scheduler,
}: AccountNewsDeps): OperatorFunction<AccountUpdate, FillChanged | OrderClosed> {
  const eventOf = (told: Told): FillChanged | OrderClosed => {
    const atMs = scheduler.now();
    if (told.kind === 'fill') return { type: 'fill', atMs, fill: told.fill };
    const { orderHash, reason, traded } = told;
    return {
      type: 'order-closed',
      atMs,
      orderHash,
      reason,
      ...(traded !== undefined && { traded }),
    };
  };

  return pipe(
    filter((update) => update.kind !== 'open'),
    filter((told) => !isHint(told, portfolio) && !isNoNews(told, portfolio)),
    dedupeBy(stepOf, {
      ...MEMORY,
      scheduler,
      watch: (read) => telemetry.watch('remembered account steps', read),
    }),
    map(eventOf),
  );
}

/** Emits when the feed says that something may be known by the venue and not by us. */
export const missedBy = (
  updates$: Observable<AccountUpdate>,
  portfolio: Pick<Portfolio, 'order'>,
): Observable<AccountUpdate> =>
  updates$.pipe(filter((update) => update.kind === 'open' || isHint(update, portfolio)));

/**
 * That an order has ended, without what it had traded, while its answer is unknown: its fills may come
 * after this word, and what they cost must stay reserved. So the venue is asked instead.
 */
function isHint(update: AccountUpdate, portfolio: Pick<Portfolio, 'order'>): boolean {
  if (update.kind !== 'order-closed' || update.traded !== undefined) return false;
  const phase = portfolio.order(update.orderHash)?.phase;
  return phase === 'sending' || phase === 'unknown';
}

/**
 * A fill that has come as far by what is known, or is of an order that is not ours: somebody trades this account by
 * hand. The balance tells what came of that, and the wallet what went.
 */
const isNoNews = (told: Told, portfolio: Pick<Portfolio, 'isNews'>): boolean =>
  told.kind === 'fill' && !portfolio.isNews(told.fill);

const stepOf = (told: Told): string =>
  told.kind === 'fill'
    ? `${told.fill.tradeId}:${told.fill.orderHash}:${told.fill.settlement}`
    : `closed:${told.orderHash}`;
