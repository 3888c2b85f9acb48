import type { SignedRedemption } from '../../../src/domain/orders/signedRedemption.ts';
import type { Usd } from '../../../src/domain/units.ts';
import type { Exchange } from '../../../src/simulator/exchange/exchange.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type Clock, START_MS } from './clock.ts';
import { ACCOUNT } from './markets.ts';
import type { Payouts } from './payouts.ts';

/** What is known of a transaction that was mined. */
export type Mined = { readonly atMs: number; readonly usd: Usd | undefined };

/** The chain, as far as transactions of our account go. It goes on while engines come and go. */
export type Chain = {
  /** Transactions of the account that were mined by then. */
  nonce(asOfMs: number): number;
  /** With those that wait. */
  pendingNonce(): number;
  /** A node has the transaction now; it is mined in its turn, if ever. */
  arrive(signed: SignedRedemption): void;
  /** A node will have it so much later. */
  arriveLater(signed: SignedRedemption, ms: number): void;
  mined(transactionHash: string): Mined | undefined;
  /** Whether it may still be mined: a node has it, or will have it. */
  mayBeMined(transactionHash: string): boolean;
  /** Whether something goes wrong now that does so with this probability; no more once all is quiet. */
  strikes(probability: number): boolean;
};

const BLOCK_MS = 2_000;

export function createChain(
  { seed, quietAtMs, redemption }: Schedule,
  exchange: Exchange,
  payouts: Payouts,
  clock: Clock,
): Chain {
  const random = createRandom(seed, 'chain');
  const faults = redemption?.chain;
  /** When the account's transactions were mined, in order. */
  const minedAtMs: number[] = [];
  const waiting = new Map<string, SignedRedemption>();
  const onTheirWay = new Map<string, { readonly signed: SignedRedemption; count: number }>();
  const mined = new Map<string, Mined>();

  const strikes = (probability: number): boolean =>
    random() < probability && clock.now() < START_MS + quietAtMs;
  const next = (): number => minedAtMs.length;

  const mineNext = (): void => {
    const due = [...waiting.values()].find(({ nonce }) => nonce === next());
    if (!due) return;
    const { transactionHash, conditionId } = due;
    waiting.delete(transactionHash);
    minedAtMs.push(clock.now());
    const usd = strikes(faults?.reverts ?? 0) ? (0n as Usd) : exchange.redeem(ACCOUNT, conditionId);
    mined.set(transactionHash, { atMs: clock.now(), usd: usd > 0n ? usd : undefined });
    if (usd > 0n) payouts.add({ conditionId, usd, transactionHash });
    clock.schedule(mineNext, BLOCK_MS);
  };

  const arrive = (signed: SignedRedemption): void => {
    if (signed.nonce < next() || waiting.has(signed.transactionHash)) return;
    waiting.set(signed.transactionHash, signed);
    clock.schedule(mineNext, BLOCK_MS * (1 + Math.floor(random() * 4)));
  };

  // Somebody uses the account's key for something else.
  for (const ms of faults?.takenAtMs ?? []) clock.schedule(() => minedAtMs.push(clock.now()), ms);

  return {
    nonce: (asOfMs) => minedAtMs.filter((atMs) => atMs <= asOfMs).length,
    pendingNonce() {
      const nonces = new Set([...waiting.values()].map(({ nonce }) => nonce));
      let pending = next();
      while (nonces.has(pending)) pending += 1;
      return pending;
    },
    arrive,
    arriveLater(signed, ms) {
      const entry = onTheirWay.get(signed.transactionHash) ?? { signed, count: 0 };
      entry.count += 1;
      onTheirWay.set(signed.transactionHash, entry);
      clock.schedule(() => {
        entry.count -= 1;
        arrive(signed);
      }, ms);
    },
    mined: (transactionHash) => mined.get(transactionHash),
    mayBeMined(transactionHash) {
      const way = onTheirWay.get(transactionHash);
      const signed =
        waiting.get(transactionHash) ?? (way && way.count > 0 ? way.signed : undefined);
      return signed !== undefined && signed.nonce >= next();
    },
    strikes,
  };
}
