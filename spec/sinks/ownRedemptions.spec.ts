import { asyncScheduler, NEVER, of } from 'rxjs';
import type { Claim } from '../../src/domain/portfolio/claims.ts';
import { usd, ZERO_USD } from '../../src/domain/units.ts';
import { ownRedemptions } from '../../src/sinks/ownRedemptions.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { aResolution } from '../support/samples.ts';

const claim = (conditionId: string, sinceMs: number): Claim => ({
  resolution: aResolution({ conditionId }),
  usd: usd('20'),
  sinceMs,
});
const OPTIONS = { everyMs: 10, afterMs: 15 };

describe('ownRedemptions', () => {
  it(
    'sees to what the venue has not paid for so long, and leaves the rest to it',
    marbles(({ expectObservable, flush }) => {
      const signed: string[] = [];
      const events$ = ownRedemptions(OPTIONS, {
        redemption: {
          sign: ({ conditionId, title }) => {
            signed.push(`${asyncScheduler.now()} ${conditionId}`);
            return of({ conditionId, title, transactionHash: '0xh', raw: '0x02', nonce: 1 });
          },
          send: () => of({}),
          outcome: () => of({ kind: 'reverted' }),
        },
        portfolio: {
          claims: () => [claim('older', -15), claim('old', 5), claim('young', 6)],
          countedSince: () => ZERO_USD,
          isRedeemed: () => false,
          openRedemption: () => undefined,
        },
        journal: memoryJournal(),
        onError: () => undefined,
      });
      expectObservable(events$, '^ 24ms !');
      flush();
      expect(signed).toEqual(['0 older', '10 older', '20 older', '20 old']);
    }),
  );

  it(
    'does nothing where nobody asked for it, or there is no way to',
    marbles(({ expectObservable }) => {
      const deps = {
        portfolio: {
          claims: () => [claim('old', 0)],
          countedSince: () => ZERO_USD,
          isRedeemed: () => false,
          openRedemption: () => undefined,
        },
        journal: memoryJournal(),
        onError: () => undefined,
      };
      expectObservable(ownRedemptions(OPTIONS, deps), '^ 99ms !').toBe('');
      const redemption = { sign: () => NEVER, send: () => NEVER, outcome: () => NEVER };
      expectObservable(ownRedemptions(undefined, { ...deps, redemption }), '^ 99ms !').toBe('');
    }),
  );
});
