import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';

/** What a contract may be allowed to move: each by an approval of its own, as ERC-20 and as ERC-1155. */
export type Approvable = 'cash' | 'shares';

/** What is allowed to one contract, or no longer. */
export type Approval = {
  readonly contract: ExchangeContract;
  readonly asset: Approvable;
  readonly approved: boolean;
};
