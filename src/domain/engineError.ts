import { messageOf } from './messageOf.ts';

/**
 * What a failure means for what to do next.
 *
 * - `retryable`: nothing happened; a read may try again
 * - `rejected`: the other side said no, for good
 * - `unknown`: it may have happened: find out before acting again
 * - `fatal`: going on would be wrong
 */
export type Disposition = 'retryable' | 'rejected' | 'unknown' | 'fatal';

export type EngineErrorFacts = {
  readonly disposition: Disposition;
  /** How long the other side asked to be left alone, ms. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
};

/** A failure whose disposition was decided where its cause was known. The message is a full sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly disposition: Disposition;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { disposition, retryAfterMs, cause }: EngineErrorFacts) {
    super(message, { cause });
    this.disposition = disposition;
    this.retryAfterMs = retryAfterMs;
  }

  /** The error as it is when it is ours; otherwise a fatal one: an unclassified failure is a bug. */
  static from(cause: unknown): EngineError {
    if (cause instanceof EngineError) return cause;
    const message = messageOf(cause);
    return new EngineError(message, { disposition: 'fatal', cause });
  }
}
