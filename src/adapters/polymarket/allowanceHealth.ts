import { defer, map } from 'rxjs';
import type { Account } from '../../ports/account.ts';
import type { HealthCheck } from '../../ports/healthCheck.ts';
import type { SharesApprovals } from './trading/sharesApprovals.ts';

export type AllowanceHealthDeps = Pick<Account, 'funds'> & {
  readonly approvals: Pick<SharesApprovals, 'missing'>;
};

/** Whether the exchanges may move our money, and our shares. What they may not, they refuse to trade. */
export function allowanceHealth({ funds, approvals }: AllowanceHealthDeps): HealthCheck {
  return {
    component: 'allowances',
    check: () =>
      defer(funds).pipe(
        map(({ missingAllowances }) => {
          const missing = [...ofCash(missingAllowances), ...approvals.missing()];
          return missing.length === 0
            ? { state: 'ok' as const, detail: 'Every exchange may move your pUSD.' }
            : { state: 'degraded' as const, detail: missing.join(' ') };
        }),
      ),
  };
}

const ofCash = (missing: readonly string[]): string[] =>
  missing.length === 0
    ? []
    : [
        `Not every exchange may move your pUSD. Approve it once, on polymarket.com or on chain, for: ${missing.join(', ')}.`,
      ];
