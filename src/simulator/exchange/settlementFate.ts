/** What becomes of a transaction that settles trades. */
export type SettlementFate = {
  readonly outcome: 'MINED' | 'FAILED';
  /** How often it is sent again before that. */
  readonly retries: number;
  /** From one try to the next at least; it is seen in the block that follows. */
  readonly retryMs: number;
  /** What the trades say of their failure. */
  readonly error?: string;
};

/** As nearly all transactions go. */
export const MINED: SettlementFate = { outcome: 'MINED', retries: 0, retryMs: 0 };

export const FAILED: SettlementFate = { outcome: 'FAILED', retries: 0, retryMs: 0 };
