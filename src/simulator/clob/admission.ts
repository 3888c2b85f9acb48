import { CANNED_ANSWERS } from '../faults/requests/cannedAnswers.ts';
import type { ModeNow } from '../faults/venueMode.ts';
import { ClobError } from './clobError.ts';

/** Whether the venue takes orders, or cancels, at all. @throws ClobError 425 or 503 where it does not. */
export function admit(what: 'order' | 'cancel', { kind }: ModeNow): void {
  switch (kind) {
    case 'restarting': {
      const { status, body } = CANNED_ANSWERS['engine-restarting'];
      throw new ClobError(status, body.error);
    }
    case 'disabled':
      throw new ClobError(503, 'Trading is currently disabled. Check polymarket.com for updates');
    case 'cancel-only':
      if (what === 'cancel') return;
      throw new ClobError(
        503,
        'Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.',
      );
    case 'post-only':
    case 'normal':
  }
}

/** Whether the venue takes an order that may take others off the book. @throws ClobError 503 where not. */
export function admitTaking(mode: ModeNow, postOnly: boolean): void {
  if (mode.kind !== 'post-only' || postOnly) return;
  throw new ClobError(503, 'post-only mode: only post-only orders and cancels are allowed', {
    extra: { code: 'post_only_mode', retry_after_seconds: mode.retryAfterS },
    headers: { 'retry-after': `${mode.retryAfterS}` },
  });
}
