import { type Usd, usd } from '../../../src/domain/units.ts';
import type { RedemptionRow } from '../../../src/ports/redemptionRecord.ts';
import type { Exchange } from '../../../src/simulator/exchange/exchange.ts';
import { autoRedeem } from '../../../src/simulator/leaders/autoRedeem.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { wholeSecond } from '../schedule/stamped.ts';
import type { Clock } from './clock.ts';
import { ACCOUNT } from './markets.ts';

/** How markets that ended pay our account, and what the record says of it. */
export type Payouts = {
  /** When the market ended, ms since the epoch; never before it did. */
  endedAtMs(conditionId: string): number;
  /** From when on anybody is told how the market ended, ms since the epoch; never before it did. */
  toldAtMs(conditionId: string): number;
  /** Notes that the market has paid us. */
  add(paid: Omit<RedemptionRow, 'paidAtMs'>): void;
  /** What was paid in these markets, oldest first, as far as the record had it then. */
  listed(conditionIds: readonly string[], asOfMs: number): readonly RedemptionRow[];
  /** All that our account was ever paid. */
  readonly all: readonly RedemptionRow[];
};

type Listed = RedemptionRow & { readonly listedAtMs: number };

export function createPayouts(
  { seed, payments }: Schedule,
  exchange: Exchange,
  clock: Clock,
): Payouts {
  const { toldAfterMs, redeemedAfterMs, listedAfterMs } = payments;
  const random = createRandom(seed, 'payouts');
  const endedAtMs = new Map<string, number>();
  const rows: Listed[] = [];

  const add = (paid: Omit<RedemptionRow, 'paidAtMs'>): void => {
    const nowMs = clock.now();
    const lagMs = listedAfterMs
      ? listedAfterMs.fromMs + random() * (listedAfterMs.toMs - listedAfterMs.fromMs)
      : Number.POSITIVE_INFINITY;
    rows.push({
      ...paid,
      paidAtMs: wholeSecond(nowMs),
      listedAtMs: nowMs + Math.floor(lagMs),
    });
  };
  const redeemer =
    redeemedAfterMs &&
    autoRedeem(redeemedAfterMs, {
      exchange,
      random: createRandom(seed, 'redemptions of the venue'),
      scheduler: clock,
      onRedeemed: ({ wallet, conditionId, usdcSize, transactionHash }) => {
        if (wallet === ACCOUNT) add({ conditionId, usd: usd(usdcSize), transactionHash });
      },
    });
  exchange.events$.subscribe({
    next: (event) => {
      if (event.type === 'resolved') endedAtMs.set(event.conditionId, event.atMs);
      redeemer?.apply(event);
    },
    error: (cause: unknown) => {
      throw cause;
    },
  });

  const ended = (conditionId: string): number =>
    endedAtMs.get(conditionId) ?? Number.POSITIVE_INFINITY;

  return {
    endedAtMs: ended,
    toldAtMs: (conditionId) => ended(conditionId) + toldAfterMs,
    add,
    listed: (conditionIds, asOfMs) =>
      rows.filter(
        ({ conditionId, listedAtMs, usd: paid }) =>
          conditionIds.includes(conditionId) && listedAtMs <= asOfMs && paid > (0n as Usd),
      ),
    all: rows,
  };
}
