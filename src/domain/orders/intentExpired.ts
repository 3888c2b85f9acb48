import type { Intent } from '../decisions/intent.ts';
import type { Refusal } from '../decisions/refusal.ts';
import type { IntentExpired } from '../events/engineEvent.ts';

/** What is written down of an intent that is not sent after all. */
export const intentExpired = (
  { id }: Pick<Intent, 'id'>,
  refusal: Refusal,
  atMs: number,
): IntentExpired => ({ type: 'intent-expired', atMs, intentId: id, refusal });
