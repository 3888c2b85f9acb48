import { EngineError } from '../../../domain/engineError.ts';

/**
 * The protocol version that a market is settled by, from the wire's `version` or `v`.
 *
 * @throws EngineError `rejected` for one that we do not know: its exchange would refuse our signature.
 */
export function marketVersion(text: string): 'v1' | 'v2' {
  if (text === 'v1' || text === 'v2') return text;
  throw new EngineError('The market is of a protocol version that we do not know.', {
    disposition: 'rejected',
  });
}
