import {
  catchError,
  concat,
  concatMap,
  filter,
  from,
  ignoreElements,
  map,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  tap,
} from 'rxjs';
import type { Config } from '../../adapters/config/config.ts';
import { processLease } from '../../adapters/lease/processLease.ts';
import { polymarketResolutions } from '../../adapters/polymarket/markets/polymarketResolutions.ts';
import { EngineError } from '../../domain/engineError.ts';
import { logLine } from '../../domain/events/logLine.ts';
import { formatUsd } from '../../domain/formatAmount.ts';
import { marketResolved } from '../../domain/markets/marketResolved.ts';
import type { Resolution } from '../../domain/markets/resolution.ts';
import { claimOn } from '../../domain/portfolio/claimOn.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { withResource } from '../../operators/withResource.ts';
import type { Redemption } from '../../ports/redemption.ts';
import { NO_TELEMETRY } from '../../ports/telemetry.ts';
import { journalSink } from '../../sinks/journalSink.ts';
import { logMemory } from '../../sinks/logMemory.ts';
import { redemptionSink } from '../../sinks/redemptionSink.ts';
import { journalLease } from '../journalLease.ts';
import { openJournal } from '../openJournal.ts';
import { polymarketClients } from '../polymarket/polymarketClients.ts';
import { openRedemption } from './openRedemption.ts';
import { ownBook } from './ownBook.ts';

export type RunRedeemDeps = {
  readonly privateKey: string;
  readonly rpcUrl?: string;
  /** One market; by default all that the journal knows to owe us something. */
  readonly condition?: string;
  /** Signs and says what is missing, and sends nothing. */
  readonly isDryRun: boolean;
  /** Writes a line for the user; hiding secrets is its business. */
  readonly print: (text: string) => void;
  readonly scheduler: SchedulerLike;
};

/**
 * `npm run redeem` without the process. Cold; emits nothing; completes when every market was dealt with;
 * errors when the journal or the venue cannot be read, and before anything is sent when the journal is another
 * account's, or an engine is at work on it: writing to it from here would end that.
 */
export function runRedeem(config: Config, deps: RunRedeemDeps): Observable<never> {
  const { isDryRun, privateKey, scheduler } = deps;
  const { journal, lease } = config;
  const redeemed$ = ownBook(config, privateKey).pipe(
    switchMap((book) => redeemedFrom(book, config, deps)),
  );
  const alone$ = isDryRun
    ? redeemed$
    : withResource(processLease(journalLease(journal.path, lease), { scheduler }), () => redeemed$);
  return alone$.pipe(ignoreElements());
}

function redeemedFrom(book: Portfolio, config: Config, deps: RunRedeemDeps): Observable<unknown> {
  const { isDryRun, print, scheduler } = deps;
  return toRedeem(config, book, deps).pipe(
    switchMap((resolutions) => {
      if (resolutions.length === 0 && !book.openRedemption()) {
        print('Nothing to redeem: no resolved market owes you anything that the journal knows of.');
        return of();
      }
      return withResource(
        openRedemption(config, { ...deps, telemetry: NO_TELEMETRY, scheduler }),
        (redemption) =>
          isDryRun
            ? tried(resolutions, redemption, book, print)
            : sent(resolutions, redemption, book, config, deps),
      );
    }),
  );
}

/**
 * Books how they were decided where no engine did, sends them one after the other, each on disk first, and says what
 * becomes of it.
 */
const sent = (
  resolutions: readonly Resolution[],
  redemption: Redemption,
  book: Portfolio,
  { journal: { path } }: Config,
  { print, scheduler }: RunRedeemDeps,
): Observable<unknown> =>
  withResource(openJournal({ path }), (journal) => {
    const memory = logMemory(new Map());
    const onError = ({ message }: EngineError): void => print(message);
    // Only what is owed is ever paid: a market that is booked as decided after its cash would owe it for good.
    const decided$ = from(resolutions).pipe(
      filter(({ conditionId }) => book.resolution(conditionId) === undefined),
      map((resolution) => marketResolved(resolution, book.lots(), scheduler.now())),
      journalSink({ journal }),
    );
    const redeemed$ = of(resolutions).pipe(
      redemptionSink({}, { redemption, portfolio: book, journal, onError, scheduler }),
    );
    return concat(decided$, redeemed$).pipe(
      tap((event) => {
        book.apply(event);
        const line = logLine(event, memory);
        if (line) print(line.text);
      }),
    );
  });

function toRedeem(
  config: Config,
  book: Portfolio,
  { condition, scheduler }: RunRedeemDeps,
): Observable<readonly Resolution[]> {
  if (condition === undefined) return of(book.claims().map(({ resolution }) => resolution));
  const known = book.resolution(condition);
  if (known) return of([known]);
  const { endpoints, http, detection } = config;
  const clients = polymarketClients(
    { endpoints, http, dataApi: detection.dataApi, warmSockets: 0 },
    { telemetry: NO_TELEMETRY, scheduler },
  );
  return polymarketResolutions({ ...clients, onFault: () => undefined, scheduler })
    .resolved([condition])
    .pipe(
      tap({ finalize: () => clients.close() }),
      map((found) => {
        if (found.length > 0) return found;
        throw new EngineError(
          `The market ${condition} is not resolved, as far as the venue says.`,
          {
            disposition: 'rejected',
          },
        );
      }),
    );
}

/** Signs each, says what would be sent or what is missing, and lets go of it. */
const tried = (
  resolutions: readonly Resolution[],
  redemption: Redemption,
  book: Portfolio,
  print: (text: string) => void,
): Observable<unknown> =>
  from(resolutions).pipe(
    concatMap((resolution) =>
      redemption.sign(resolution).pipe(
        map(({ transactionHash }) => {
          const claim = claimOn(book.claims(), resolution.conditionId);
          const owed = claim ? `, which owes you ${formatUsd(claim.usd)}` : '';
          return `Would redeem ${resolution.title}${owed}, in ${transactionHash}. Nothing was sent.`;
        }),
        catchError((cause: unknown) =>
          of(`Cannot redeem ${resolution.title}: ${EngineError.from(cause).message}`),
        ),
        tap(print),
      ),
    ),
  );
