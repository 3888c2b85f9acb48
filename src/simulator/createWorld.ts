import { type SchedulerLike, Subject, Subscription, tap } from 'rxjs';
import { createDataApi } from './dataApi/createDataApi.ts';
import type { Exchange } from './exchange/exchange.ts';
import type { SimMarket } from './exchange/simMarket.ts';
import { createFaults } from './faults/createFaults.ts';
import type { Faults } from './faults/faults.ts';
import { faultySocket } from './faults/sockets/faultySocket.ts';
import { createGamma } from './gamma/createGamma.ts';
import type { Route } from './http/route.ts';
import type { SocketRoute } from './http/socketRoute.ts';
import { accountActivities } from './leaders/accountActivities.ts';
import { createActivityLog } from './leaders/activityLog.ts';
import { autoRedeem } from './leaders/autoRedeem.ts';
import { createDelays } from './leaders/delays.ts';
import { createMarks } from './leaders/marks.ts';
import { createPositions } from './leaders/positions.ts';
import { createProfiles } from './leaders/profiles.ts';
import { createRandom } from './random.ts';
import { createRtds } from './rtds/createRtds.ts';
import type { SimulatorOptions } from './simulatorOptions.ts';
import type { SimulatorStats } from './simulatorStats.ts';
import { enactTape } from './tape/enactTape.ts';
import { playTape } from './tape/playTape.ts';
import type { Tape } from './tape/tape.ts';
import type { TapeEvent } from './tape/tapeEvent.ts';

export type WorldDeps = {
  readonly exchange: Exchange;
  readonly tape: Tape;
  readonly scheduler: SchedulerLike;
  /** What goes wrong with the firehose and the Data API's rows. Default: nothing. */
  readonly faults?: Faults;
  /** Told when the tape cannot be played on, and of markets of it for which there is no room. */
  readonly onFault: (cause: unknown) => void;
};

/** What there is around an exchange: leaders who follow a tape, and the services that tell of them. */
export type World = {
  readonly dataApi: readonly Route[];
  readonly gamma: readonly Route[];
  readonly rtds: SocketRoute;
  readonly stats: () => SimulatorStats;
  /** Stops the tape. */
  readonly close: () => void;
};

/**
 * Builds the world and opens its tape: markets are there at once, the rest plays when somebody has
 * subscribed to the firehose's activity, or asked the Data API for trades.
 */
export function createWorld(
  options: Omit<SimulatorOptions, 'port' | 'cash' | 'chainId'>,
  {
    exchange,
    tape,
    scheduler,
    faults = createFaults({ random: () => 0, scheduler }),
    onFault,
  }: WorldDeps,
): World {
  const { seed, cache, maxRows, apiDelay, play, redeemDelay } = options;
  const watched = new Subject<void>();
  const onWatched = (): void => watched.next();
  let started = false;
  let ended = false;
  const events = new Map<TapeEvent['type'], number>();

  const log = createActivityLog({ maxRows }, { scheduler });
  const profiles = createProfiles();
  const market = (conditionId: string): SimMarket | undefined => exchange.market(conditionId);
  const marks = createMarks({
    book: (assetId) => exchange.book(assetId),
    conditionOf: (assetId) => exchange.marketOfAsset(assetId)?.conditionId,
    winnerOf: (conditionId) => exchange.winner(conditionId),
  });
  const siblings = (conditionId: string): readonly SimMarket[] =>
    exchange
      .allMarkets()
      .filter(
        (other) =>
          other.conditionId !== conditionId &&
          other.eventSlug === market(conditionId)?.eventSlug &&
          marks.winnerOf(other.conditionId) === undefined,
      );
  const positions = createPositions({ market, siblings });
  const rtds = createRtds(
    { speaks: options.rtds, silentAfterMs: options.rtdsSilentAfterMs },
    { log, profiles, onSubscribed: onWatched, scheduler },
  );

  // Each has chances of its own, so that what clients do does not change what leaders do.
  const enact = enactTape({
    exchange,
    log,
    positions,
    profiles,
    delays: createDelays(options, createRandom(seed, 'delays of the tape')),
    random: createRandom(seed, 'ladders'),
    scheduler,
    onFault,
  });
  const accountDelays = createDelays(options, createRandom(seed, 'delays of accounts'));

  const redeemer =
    redeemDelay &&
    autoRedeem(redeemDelay, {
      exchange,
      onRedeemed: (activity) => log.record(activity, accountDelays()),
      random: createRandom(seed, 'redemptions of accounts'),
      scheduler,
    });

  const stats = (): SimulatorStats => ({
    seed,
    tape: { started, ended, events: Object.fromEntries(events) },
    rows: log.counts(),
    published: rtds.published(),
  });

  const running = new Subscription(() => rtds.close());
  running.add(() => redeemer?.stop());
  running.add(log.recorded$.subscribe({ next: positions.apply, error: onFault }));
  running.add(
    exchange.events$
      .pipe(
        tap((event) => {
          redeemer?.apply(event);
          if (event.type !== 'trade-settled' || event.trade.status !== 'MINED') return;
          for (const activity of accountActivities(event.trade, market(event.trade.conditionId)))
            log.record(activity, accountDelays());
        }),
      )
      .subscribe({ error: onFault }),
  );
  running.add(
    watched.subscribe({
      next: () => {
        started = true;
      },
      error: onFault,
    }),
  );
  running.add(
    playTape(tape.events(), play, { scheduler, watched$: watched })
      .pipe(
        tap((event) => {
          events.set(event.type, (events.get(event.type) ?? 0) + 1);
          enact(event);
        }),
      )
      .subscribe({
        error: onFault,
        complete: () => {
          ended = true;
        },
      }),
  );

  return {
    dataApi: createDataApi(
      { cache, lagMs: apiDelay.toMs },
      {
        log,
        profiles,
        positions,
        marks,
        market,
        onTradesAsked: onWatched,
        stats,
        scheduler,
        faults,
      },
    ),
    gamma: createGamma({ exchange, marks, profiles }),
    rtds: faultySocket(rtds.socket, 'rtds', { faults, scheduler }),
    stats,
    close: () => running.unsubscribe(),
  };
}
