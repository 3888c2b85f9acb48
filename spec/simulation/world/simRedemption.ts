import { hash } from 'node:crypto';
import { defer, delay, map, mergeMap, NEVER, type Observable, of, throwError, timer } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type {
  RedemptionOutcome,
  SignedRedemption,
} from '../../../src/domain/orders/signedRedemption.ts';
import type { Redemption, Sent } from '../../../src/ports/redemption.ts';
import type { OwnRedemptions } from '../schedule/schedule.ts';
import type { Chain } from './chain.ts';
import type { Clock } from './clock.ts';
import { isAlive, type Life } from './life.ts';
import { ACCOUNT } from './markets.ts';
import type { OnMoment } from './moment.ts';
import type { Venue } from './venue.ts';

export type SimRedemptionDeps = {
  readonly venue: Pick<Venue, 'exchange'>;
  readonly chain: Chain;
  /** Called as bytes leave, before anything else is done with them. */
  readonly onSend: (signed: SignedRedemption) => void;
  readonly clock: Clock;
  readonly latencyMs: number;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

/** Until a block is taken for final, ms. */
const FINAL_MS = 6_000;

/** The way of our redemptions to the chain, over a node that does not always answer, and is behind now and then. */
export function simRedemption(
  { chain: faults }: OwnRedemptions,
  { venue: { exchange }, chain, onSend, clock, latencyMs, life, onMoment }: SimRedemptionDeps,
): Redemption {
  const asked = <T>(read: () => T): Observable<T> =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      if (!chain.strikes(faults.blind)) return of(read()).pipe(delay(2 * latencyMs, clock));
      const failure = new EngineError('The node did not answer.', { disposition: 'retryable' });
      return timer(2 * latencyMs, clock).pipe(mergeMap(() => throwError(() => failure)));
    });

  const outcomeOf = ({ transactionHash, nonce }: SignedRedemption) => {
    const isBehind = chain.strikes(0.5);
    const asOfMs = clock.now() - (isBehind ? faults.lagMs : 0);
    const mined = chain.mined(transactionHash);
    if (mined && mined.atMs <= asOfMs) {
      if (mined.atMs > asOfMs - FINAL_MS) return undefined;
      return mined.usd === undefined
        ? ({ kind: 'reverted' } as const)
        : ({ kind: 'mined', usd: mined.usd } as const);
    }
    // That another took its nonce is believed only where this one is not mined after all.
    return chain.nonce(asOfMs) > nonce && !mined ? ({ kind: 'replaced' } as const) : undefined;
  };

  return {
    sign: ({ conditionId, title }) =>
      asked(() => {
        const winner = exchange.winner(conditionId) ?? '';
        return {
          shares: exchange.holdings(ACCOUNT)?.shares.get(winner),
          nonce: chain.pendingNonce(),
        };
      }).pipe(
        map(({ shares = 0n, nonce }): SignedRedemption => {
          if (shares <= 0n) throw new EngineError('No shares.', { disposition: 'rejected' });
          const raw = `0x${Buffer.from([conditionId, nonce, clock.now()].join()).toString('hex')}`;
          const transactionHash = `0x${hash('sha256', raw)}`;
          return { conditionId, title, transactionHash, raw, nonce };
        }),
      ),

    send: (signed) =>
      defer(() => {
        if (!isAlive(life)) return NEVER;
        onSend(signed);
        const answered = (sent: Sent): Observable<Sent> =>
          of(sent).pipe(delay(2 * latencyMs, clock));
        if (chain.strikes(faults.refused)) return answered({ refusal: 'insufficient funds' });
        if (chain.strikes(faults.lost)) return answered({});
        chain.arriveLater(signed, chain.strikes(faults.late) ? faults.lateMs : latencyMs);
        onMoment('redemption sent');
        return answered({});
      }),

    outcome: (signed): Observable<RedemptionOutcome | undefined> => asked(() => outcomeOf(signed)),
  };
}
