import { defer, map } from 'rxjs';
import type { Account } from '../../ports/account.ts';
import type { HealthCheck } from '../../ports/healthCheck.ts';

/** Whether the exchanges may move our money. What they may not, they refuse to trade. */
export function allowanceHealth(account: Pick<Account, 'funds'>): HealthCheck {
  return {
    component: 'allowances',
    check: () =>
      defer(() => account.funds()).pipe(
        map(({ missingAllowances }) =>
          missingAllowances.length === 0
            ? { state: 'ok' as const, detail: 'Every exchange may move your pUSD.' }
            : {
                state: 'degraded' as const,
                detail: `Not every exchange may move your pUSD. Approve it once, on polymarket.com or on chain, for: ${missingAllowances.join(', ')}.`,
              },
        ),
      ),
  };
}
