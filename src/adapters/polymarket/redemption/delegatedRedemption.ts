import { of, throwError } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { Redemption } from '../../../ports/redemption.ts';
import type { SignatureType } from '../signing/signatureTypes.ts';

const WALLET: Record<Exclude<SignatureType, 'eoa'>, string> = {
  proxy: 'a proxy wallet',
  safe: 'a safe',
  deposit: 'a deposit wallet',
};

/**
 * The redemption of an account whose shares are in a wallet that the key alone cannot make call anything: it
 * says so, and what to do instead.
 */
export function delegatedRedemption(signatureType: Exclude<SignatureType, 'eoa'>): Redemption {
  const message = `Your shares are in ${WALLET[signatureType]}, which acts through Polymarket's relayer, so they cannot be redeemed from here. Switch on automatic redemption on polymarket.com, or press Claim on the page of your portfolio there: the cash is then booked by itself.`;
  return {
    sign: () => throwError(() => new EngineError(message, { disposition: 'rejected' })),
    send: () => of({ refusal: message }),
    outcome: () => of(undefined),
  };
}
