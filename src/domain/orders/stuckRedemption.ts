import { EngineError } from '../engineError.ts';
import type { SignedRedemption } from './signedRedemption.ts';

/** What to tell of a redemption that was sent, that a node refuses now, and of which nothing else is known. */
export const stuckRedemption = (
  { title, transactionHash, nonce }: SignedRedemption,
  refusal: string,
): EngineError =>
  new EngineError(
    `The redemption of ${title} was begun and is not done, and handed over again it is turned down: ${refusal} Until it ends, no other market is redeemed. It is tried again and looked for; see to what keeps it, or send any other transaction with its nonce ${nonce} from the account, and it is made anew (transaction ${transactionHash}).`,
    { disposition: 'rejected' },
  );
