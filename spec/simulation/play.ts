import { Subject } from 'rxjs';
import type { Command } from '../../src/domain/command.ts';
import type { SignedOrder } from '../../src/domain/orders/preparedOrder.ts';
import type { SignedRedemption } from '../../src/domain/orders/signedRedemption.ts';
import type { FirehoseFill } from '../../src/ports/leaderFeeds.ts';
import { changeMarket } from '../../src/simulator/exchange/changeMarket.ts';
import type { TradeRecord } from '../../src/simulator/exchange/tradeRecord.ts';
import { ALL_INVARIANTS } from './invariants/allInvariants.ts';
import { unfollowed } from './invariants/followsOut.ts';
import { differences } from './invariants/i4BookEqualsVenues.ts';
import { unseen } from './invariants/i6EachTradeOnce.ts';
import { unsold } from './invariants/i11ExitsGoOn.ts';
import { uncounted } from './invariants/mirrorsOnce.ts';
import { unpaid } from './invariants/nothingLeft.ts';
import { allFills } from './invariants/ordersOf.ts';
import { unclosed } from './invariants/skipsForCause.ts';
import { unstopped } from './invariants/stopsAtLosses.ts';
import { resting } from './invariants/takesBack.ts';
import type { Schedule } from './schedule/schedule.ts';
import { createChain } from './world/chain.ts';
import { createClock, START_MS } from './world/clock.ts';
import { createDisk } from './world/disk.ts';
import { createEngineHost, type EngineHost } from './world/engineHost.ts';
import { ACCOUNT } from './world/markets.ts';
import type { Moment } from './world/moment.ts';
import { createPayouts } from './world/payouts.ts';
import { createPosts } from './world/posts.ts';
import { createVenue } from './world/venue.ts';
import type { Alter, World } from './world/world.ts';

export type PlayOptions = {
  /** Takes something out of the engine; nothing by default. */
  readonly alter?: Alter;
  /** Told of each moment of a copy; may crash the host. */
  readonly onMoment?: (moment: Moment, host: EngineHost, world: World) => void;
};

export type Played = {
  readonly world: World;
  /** `I4: The book: cash is 10, the venue's 9.`; none when every invariant held. */
  readonly broken: readonly string[];
};

/** How long the engine has for its book to become the venue's once all works, ms. */
const SETTLING_MS = 400_000;
/** How often it is looked whether it has, ms: not in step with what the engine does every so often. */
const A_LOOK_MS = 4_993;
/** And once it has, how long it must stay so. */
const STAYING_MS = 10_000;
const STOPPING_MS = 120_000;

/** Plays one schedule with the real engine to its end, and holds what happened against every invariant. */
export function play(
  schedule: Schedule,
  { alter = (parts) => parts, onMoment = () => undefined }: PlayOptions = {},
): Played {
  const clock = createClock();
  const broken: string[] = [];
  const venue = createVenue(schedule, clock);
  const payouts = createPayouts(schedule, venue.exchange, clock);
  const world: World = {
    schedule,
    clock,
    venue,
    payouts,
    chain: createChain(schedule, venue.exchange, payouts, clock),
    posts: createPosts(),
    disk: createDisk(clock, schedule.commitMs),
    pushed: new Subject<FirehoseFill>(),
    commands: new Subject<Command>(),
    lives: [],
    rooms: new Map(),
    onPost: (order: SignedOrder) => {
      for (const { name, onPost } of ALL_INVARIANTS)
        for (const found of onPost?.(order, world) ?? []) broken.push(`${name}: ${found}`);
    },
    onSend: (signed: SignedRedemption) => {
      for (const { name, onSend } of ALL_INVARIANTS)
        for (const found of onSend?.(signed, world) ?? []) broken.push(`${name}: ${found}`);
    },
  };
  const host = createEngineHost(world, {
    alter,
    onMoment: (moment) => onMoment(moment, host, world),
  });

  stage(world, host);
  host.start();
  clock.advance(schedule.quietAtMs);
  world.venue.faults.clear();
  world.venue.faults.mode.leave();
  settle(world, host);
  for (const { name, atRest } of ALL_INVARIANTS)
    for (const found of atRest?.({ world, host }) ?? []) broken.push(`${name}: ${found}`);
  host.stop();
  for (let ms = 0; ms < STOPPING_MS && !host.hasStopped(); ms += 1_000) clock.advance(1_000);

  for (const { name, atEnd } of ALL_INVARIANTS)
    for (const found of atEnd?.({ world, host }) ?? []) broken.push(`${name}: ${found}`);
  world.venue.records.stop();
  world.venue.exchange.stop();
  return { world, broken };
}

/** Has everything that the schedule says happen in its time. */
function stage({ schedule, clock, venue, disk, pushed, commands }: World, host: EngineHost): void {
  for (const { atMs, assetId, quote } of schedule.moves)
    clock.schedule(() => venue.quote(assetId, quote), atMs);
  for (const { conditionId, closesAtMs, resolvesAtMs, winner } of schedule.ends) {
    clock.schedule(() => venue.exchange.setAccepting(conditionId, false), closesAtMs);
    clock.schedule(
      () => changeMarket(venue.exchange, conditionId, { kind: 'resolve-market', winner }),
      resolvesAtMs,
    );
  }
  for (const { atMs, command } of schedule.commands)
    clock.schedule(() => commands.next(command), atMs);
  for (const { atMs, fills, quote, pushedAtMs } of schedule.deeds) {
    clock.schedule(() => venue.quote(fills[0]?.assetId ?? '', quote), atMs);
    for (const ms of pushedAtMs)
      clock.schedule(() => {
        for (const fill of fills)
          pushed.next({ fill, channel: 'trades', receivedAtMs: START_MS + ms });
      }, ms);
  }
  for (const { atMs, downMs, pending } of schedule.crashes.filter(isBefore(schedule.quietAtMs)))
    clock.schedule(() => host.crash(pending, downMs), atMs);
  for (const { fromMs, toMs } of schedule.fullDisk) {
    clock.schedule(() => disk.setFull(true), fromMs);
    clock.schedule(() => disk.setFull(false), toMs);
  }
}

const isBefore =
  (ms: number) =>
  ({ atMs }: { readonly atMs: number }): boolean =>
    atMs < ms;

/** Waits until nothing is under way and the book is the venue's, and then some. */
function settle(world: World, host: EngineHost): void {
  const { clock } = world;
  for (let ms = 0; ms < SETTLING_MS && !isSettled(world, host); ms += A_LOOK_MS)
    clock.advance(A_LOOK_MS);
  clock.advance(STAYING_MS);
  // Rules of ours may have sold something since: nobody would hear of it once the engine has stopped.
  for (let ms = 0; ms < SETTLING_MS && !isSettled(world, host); ms += 997) clock.advance(997);
}

/** Nobody waits for an answer before something can be decided. */
const isIdle = ({ rooms }: World): boolean => (rooms.get('look-ups waiting')?.() ?? 0) === 0;

function isSettled(world: World, host: EngineHost): boolean {
  const { venue, posts } = world;
  if (!host.isUp() || posts.all.some(({ isOnItsWay }) => isOnItsWay)) return false;
  const { exchange } = venue;
  const isFinal = ({ status }: TradeRecord): boolean =>
    status === 'CONFIRMED' || status === 'FAILED';
  const book = host.portfolio();
  const open = exchange.openOrders(ACCOUNT);
  return (
    isIdle(world) &&
    exchange.trades(ACCOUNT).every(isFinal) &&
    open.every(({ status }) => status !== 'DELAYED') &&
    // What rests at the venue may rest for ever.
    book.sizes().openOrders <= open.length &&
    differences(book, venue).length === 0 &&
    // What an order traded that was given up may have been paid out by now, so that nothing differs.
    !allFills(venue).some(book.isNews) &&
    // Who could not be polled is asked again within a minute.
    unseen(world).length === 0 &&
    unsold(world, book).length === 0 &&
    unfollowed(world, book).length === 0 &&
    unpaid(world, book).length === 0 &&
    uncounted(world, book).length === 0 &&
    unstopped(world, book).length === 0 &&
    unclosed(world).length === 0 &&
    resting(world).length === 0
  );
}
