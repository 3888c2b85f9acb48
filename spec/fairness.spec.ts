import { defer, delay, from, map, mergeMap, of, takeUntil, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { type Address, address } from '../src/domain/address.ts';
import { type LeaderFill, leaderTradeKey } from '../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../src/domain/leaders/numberFills.ts';
import type { Sighting } from '../src/domain/leaders/sighting.ts';
import { shares } from '../src/domain/units.ts';
import { rateLimit } from '../src/operators/rateLimit.ts';
import type { LeaderHistory } from '../src/ports/leaderFeeds.ts';
import { NO_TELEMETRY } from '../src/ports/telemetry.ts';
import { sightings } from '../src/streams/leaders/sightings.ts';
import { aLeaderFill } from './support/samples.ts';

const LEADERS = Array.from({ length: 10 }, (_, n) => address(`0x${`${n}a`.repeat(20)}`));
const [BURSTING, ...OTHERS] = LEADERS as [Address, ...Address[]];
const MINUTE_MS = 60_000;
/** A page of the record, and what it takes to ask for it, ms. */
const PAGE = 1000;
const ASK_MS = 60;

type Published = {
  readonly fill: LeaderFill;
  readonly onSocketMs: number;
  readonly inRecordMs: number;
};

/** The same numbers at every run: a small congruential generator. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** A minute of trades: nine leaders at leisure, one of them, if bursting, thirty times a second. */
function aMinute(isBursting: boolean): Published[] {
  const tradesOf = (leader: Address, everyMs: number): Published[] => {
    const random = chance(LEADERS.indexOf(leader) + 1);
    return Array.from({ length: Math.floor(MINUTE_MS / everyMs) }, (_, n) => {
      const atMs = 2000 + n * everyMs + Math.floor(random() * everyMs);
      const fill = aLeaderFill({
        leader,
        // Now and then two equal fills of one transaction.
        transactionHash: `0x${leader.slice(2, 4)}${n - (n % 20 === 1 ? 1 : 0)}`,
        shares: shares('10'),
        occurredAtMs: Math.floor(atMs / 1000) * 1000,
      });
      return {
        fill,
        onSocketMs: atMs + 200 + Math.floor(random() * 1800),
        inRecordMs: atMs + 2000 + Math.floor(random() * 18_000),
      };
    });
  };
  return [
    ...OTHERS.flatMap((leader) => tradesOf(leader, 1700)),
    ...tradesOf(BURSTING, isBursting ? 1000 / 30 : 1700),
  ];
}

type Seen = Sighting & { readonly key: string };

/** What the engine sees of a minute, in virtual time, under the default limits. */
function watch(minute: readonly Published[], hasSocket: boolean): Seen[] {
  const scheduler = new TestScheduler(() => true);
  const seen: Seen[] = [];
  const limited = rateLimit({ perSecond: 15, burst: 15, maxWaiting: 100, scheduler });

  const history: Pick<LeaderHistory, 'fillsSince'> = {
    fillsSince: (leader, sinceMs) =>
      defer(() => {
        const nowMs = scheduler.now();
        const rows = minute
          .filter(({ fill, inRecordMs }) => fill.leader === leader && inRecordMs <= nowMs)
          .map(({ fill }) => fill)
          .filter(({ occurredAtMs }) => occurredAtMs >= Math.floor(sinceMs / 1000) * 1000)
          .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
        const pages = Math.max(1, Math.ceil(rows.length / PAGE));
        return limited(of(rows).pipe(delay(ASK_MS * pages, scheduler)), { cost: pages });
      }),
  };
  const firehose = {
    fills: () =>
      from(minute).pipe(
        mergeMap(({ fill, onSocketMs }) =>
          timer(onSocketMs, scheduler).pipe(
            map(() => ({ fill, channel: 'rtds/trades', receivedAtMs: scheduler.now() })),
          ),
        ),
      ),
  };

  scheduler.maxFrames = Number.POSITIVE_INFINITY;
  sightings(
    {
      leaders: LEADERS.map((leader) => ({ address: leader, alias: leader })),
      pollMs: 2000,
      overlapMs: MINUTE_MS,
      memoryMs: 300_000,
      maxRemembered: 100_000,
    },
    {
      history,
      ...(hasSocket && { firehose }),
      random: chance(7),
      telemetry: NO_TELEMETRY,
      onHealth: () => undefined,
      scheduler,
    },
  )
    .pipe(takeUntil(timer(100_000, scheduler)))
    .subscribe({
      next: (sighting) => seen.push({ ...sighting, key: leaderTradeKey(sighting.trade) }),
      error: (error: unknown) => {
        throw error;
      },
    });
  scheduler.flush();
  return seen;
}

const keysOf = (minute: readonly Published[]): string[] =>
  LEADERS.flatMap((leader) =>
    numberFills(minute.map(({ fill }) => fill).filter((fill) => fill.leader === leader)),
  ).map(leaderTradeKey);

/** How long after it happened the nine's trades are seen, ms, at the 95th percentile. */
function p95(seen: readonly Seen[]): number {
  const ages = seen
    .filter(({ trade }) => trade.leader !== BURSTING)
    .map(({ trade, seenAtMs }) => seenAtMs - trade.occurredAtMs)
    .toSorted((a, b) => a - b);
  return ages[Math.ceil(ages.length * 0.95) - 1] ?? 0;
}

describe('ten leaders, one of them trading thirty times a second for a minute', () => {
  it.each([
    ['with the socket', true],
    ['by polling alone', false],
  ])('loses nothing, doubles nothing and delays nobody else, %s', (_, hasSocket) => {
    const burst = aMinute(true);
    const calm = aMinute(false);
    const seenInBurst = watch(burst, hasSocket);
    const seenInCalm = watch(calm, hasSocket);

    expect(seenInBurst.map(({ key }) => key).toSorted()).toEqual(keysOf(burst).toSorted());
    expect(seenInCalm.map(({ key }) => key).toSorted()).toEqual(keysOf(calm).toSorted());
    expect(burst.length - calm.length).toBeGreaterThan(1700);

    const [inBurst, inCalm] = [p95(seenInBurst), p95(seenInCalm)];
    // A page or two more to wait for at the rate limit is all that the burst may cost the others.
    expect(Math.abs(inBurst - inCalm)).toBeLessThanOrEqual(2 * (1000 / 15));
  });
});
