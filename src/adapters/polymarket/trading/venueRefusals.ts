import type { ExchangeContract } from '../signing/exchangeContracts.ts';

/** What the venue's words mean for an order that they answer. */
export type VenueRefusal = {
  readonly says: RegExp;
  /** The venue says it with a status of 500 or more, and means it. */
  readonly evenOnServerError?: true;
} & (
  | { readonly kind: 'landed' }
  | {
      readonly kind: 'rejected' | 'stop';
      /** It is about what the market offers, not about us or the venue. */
      readonly byMarket?: true;
      readonly advice: (match: RegExpExecArray, contract: RefusingContract) => string;
    }
);

/** The exchange that was to settle the order. */
export type RefusingContract = Pick<ExchangeContract, 'name' | 'address'>;

const OUR_FAULT = 'This is a fault in Slipstream: please report it with this line.';

const always = (advice: string) => (): string => advice;
const rejected = (says: RegExp, advice: string): VenueRefusal => ({
  says,
  kind: 'rejected',
  advice: always(advice),
});
const byMarket = (says: RegExp, advice: string): VenueRefusal => ({
  says,
  kind: 'rejected',
  byMarket: true,
  advice: always(advice),
});
const stop = (says: RegExp, advice: string): VenueRefusal => ({
  says,
  kind: 'stop',
  advice: always(advice),
});

/**
 * The venue's error texts, each with what becomes of the order and what its owner can do. The first that
 * fits counts. A text that is not here decides nothing: the order may have traded.
 */
export const VENUE_REFUSALS: readonly VenueRefusal[] = [
  // These bytes were here before; that the venue refuses them says nothing against the order.
  { says: /is invalid\. Duplicated\./i, kind: 'landed', evenOnServerError: true },

  // The market
  {
    ...byMarket(
      /no orders found to match with FAK order|there are no matching orders/i,
      'Nobody offered your worst price or better, so nothing was traded. A larger limits.maxSlippage follows faster moves.',
    ),
    evenOnServerError: true,
  },
  {
    ...byMarket(
      /FOK orders are (fully )?filled or killed/i,
      'The book did not hold the whole size at your worst price or better. Order type FAK takes what is there.',
    ),
    evenOnServerError: true,
  },
  byMarket(
    /order crosses book|crosses the book/i,
    'The order would have traded at once, and was to rest on the book only.',
  ),
  byMarket(
    /the market is not yet ready to process new orders/i,
    'The market is not open for trading yet, or is paused. Nothing is to be done.',
  ),
  byMarket(
    /No orderbook exists for the requested token id|market not found|Invalid token id|Invalid market/i,
    'The market is closed, resolved or unknown to the venue. Nothing is to be done.',
  ),
  {
    says: /breaks minimum tick size rule:? ([\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, tick = '']) =>
      `The market's prices now move in steps of ${tick}. It is read again for the next trade; a shorter caching.marketsTtlMs notices sooner.`,
  },

  // The size
  {
    says: /lower than the minimum: ([\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, minimum = '']) =>
      `An order that rests must be of ${minimum} shares or more here. copy.belowMinimum says what becomes of smaller ones: bump, skip or aggregate.`,
  },
  {
    says: /invalid amount for a marketable BUY order .{0,40}min size: (\$[\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, minimum = '']) =>
      `The smallest purchase is ${minimum}. copy.belowMinimum says what becomes of smaller ones: bump, skip or aggregate.`,
  },
  rejected(/invalid amounts, the market (buy|sell) orders/i, OUR_FAULT),

  // The money
  {
    says: /allowance is not enough -> spender: (0x[0-9a-fA-F]{40})/i,
    kind: 'rejected',
    advice: ([, spender = ''], { name, address }) =>
      `${spender.toLowerCase() === address ? name : 'A contract of the venue'} (${spender}) may not move your funds. Approve it in your wallet, or make one trade by hand on polymarket.com, which asks for it.`,
  },
  {
    says: /not enough balance \/ allowance/i,
    kind: 'rejected',
    advice: (_, { name, address }) =>
      `Either the wallet holds less than the order and its fee, or ${name} (${address}) may not move it. Deposit, lower the sizes, or approve that contract.`,
  },

  // The account
  stop(/address banned/i, 'The venue has banned this account. Nothing more is sent for it.'),
  rejected(
    /address in closed only mode/i,
    'The venue lets this account close positions only, so nothing is bought. Ask its support why.',
  ),
  stop(
    /the order owner has to be the owner of the API KEY|the order signer address has to be the address of the API KEY/i,
    'The API key belongs to another private key than the one that signs. Use the credentials of this key, or leave them out to have them made.',
  ),
  stop(
    /maker address not allowed, please use the deposit wallet flow/i,
    'The venue takes orders of this account from its deposit wallet only. Set account.signatureType to deposit and account.funder to that wallet.',
  ),
  rejected(
    /invalid signature(?!_)/i,
    'The signature does not belong to the wallet. Check account.signatureType and account.funder.',
  ),
  rejected(/order canceled in the CTF exchange contract/i, 'The order was cancelled on chain.'),

  // The venue
  {
    ...rejected(
      /Trading is currently disabled/i,
      'The venue has stopped all trading. Copying goes on by itself when it is back.',
    ),
    evenOnServerError: true,
  },
  {
    ...rejected(
      /Trading is currently cancel-only/i,
      'The venue takes no new orders for now. Copying goes on by itself when it does.',
    ),
    evenOnServerError: true,
  },
  {
    ...rejected(
      /post-only mode/i,
      'The matching engine has just restarted and takes resting orders only, for about two minutes. Copying goes on by itself.',
    ),
    evenOnServerError: true,
  },
  rejected(
    /Rate limit exceeded/i,
    'The venue limits how often this account may trade. Lower orders.maxConcurrentTrades or follow fewer leaders.',
  ),
  rejected(
    /order_version_mismatch|invalid order version/i,
    'The market is settled by another exchange contract than expected. If that goes on, update Slipstream.',
  ),

  // Us
  rejected(/invalid expiration/i, OUR_FAULT),
  rejected(
    /Invalid (order )?payload|Invalid side|Invalid orderID|Invalid signature_type|Invalid asset type|Payload exceeds the limit|Too many orders in payload/i,
    OUR_FAULT,
  ),
];
