import {
  defer,
  delay,
  filter,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  retry,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import type { Account, AccountUpdate } from '../../../src/ports/account.ts';
import type { ExchangeEvent } from '../../../src/simulator/exchange/exchangeEvent.ts';
import { faultyFrames } from '../../../src/simulator/faults/sockets/faultyFrames.ts';
import { fillsOf } from './fillsOf.ts';
import { isAlive, type Life } from './life.ts';
import { ACCOUNT } from './markets.ts';
import type { OnMoment } from './moment.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimAccountDeps = {
  readonly venue: Venue;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
  readonly latencyMs: number;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

const RECONNECT_MS = 500;

/** Our account: its socket, with what befalls its frames, and its balance. */
export function simAccount(deps: SimAccountDeps): Account {
  const { venue, read, clock, latencyMs, life, onMoment } = deps;
  const { exchange, faults } = venue;
  let told: { readonly cash: bigint; readonly atMs: number } | undefined;

  const cashNow = () => {
    const nowMs = clock.now();
    // The adapter has the venue look at the chain first.
    exchange.notice(ACCOUNT);
    const cash = exchange.noticed(ACCOUNT);
    const staleMs = told ? faults.staleBalanceMs({ method: 'GET', path: '/balance-allowance' }) : 0;
    if (!told || nowMs - told.atMs > staleMs) told = { cash, atMs: nowMs };
    return told.cash;
  };

  /** One connection; errs when it ends. What happens before the next is not told. */
  const connection$ = defer((): Observable<AccountUpdate> => {
    if (!isAlive(life)) return NEVER;
    // Faults befall text; what stands behind it is kept here.
    const sent: AccountUpdate[] = [];
    const told$ = exchange.events$.pipe(
      mergeMap(updatesOf),
      map((update) => `${sent.push(update) - 1}`),
      delay(latencyMs, clock),
      faultyFrames('user', { faults, scheduler: clock }),
      map((frame) => sent[Number(frame)]),
      filter((update) => update !== undefined),
    );
    const open$ = timer(latencyMs, clock).pipe(map((): AccountUpdate => ({ kind: 'open' })));
    return merge(open$, told$);
  });

  return {
    funds: () =>
      read('/balance-allowance', cashNow).pipe(
        map((cash) => ({ cash: cash as never, missingAllowances: [] })),
      ),
    updates: () =>
      connection$.pipe(
        retry({ delay: () => timer(RECONNECT_MS, clock) }),
        filter(() => isAlive(life)),
        tap(({ kind }) => {
          if (kind === 'fill') onMoment('fill told');
        }),
        filter(() => isAlive(life)),
      ),
  };
}

function updatesOf(event: ExchangeEvent): readonly AccountUpdate[] {
  switch (event.type) {
    case 'trade-matched':
    case 'trade-settled':
      return fillsOf(event.trade).map((fill) => ({ kind: 'fill', fill }));
    case 'order-cancelled': {
      const { id, account, status, matchedShares } = event.order;
      if (account !== ACCOUNT) return [];
      // One that was killed at once is told with fields left empty.
      return event.killedBecause === undefined
        ? [{ kind: 'order-closed', orderHash: id, reason: status, traded: matchedShares }]
        : [{ kind: 'order-closed', orderHash: id, reason: event.killedBecause }];
    }
    default:
      return [];
  }
}
