import type { VenueMode } from '../../../domain/orders/venueMode.ts';
import type { ExchangeContract } from '../signing/exchangeContracts.ts';

/**
 * One row of the table: what an answer to a posted order looks like, and the class that it puts the order
 * in. The classes are those of `PostAnswer`.
 */
export type VenueAnswer = {
  /**
   * A status, or:
   * - `not-sent`: no connection came up, so no byte left
   * - `no-answer`: it left, and nothing whole came back
   * - `2xx`, `below-500`, `any`: every such status
   */
  readonly on: number | 'not-sent' | 'no-answer' | '2xx' | 'below-500' | 'any';
  /** What the venue's words hold: its error text and its error code. Absent, the words do not matter. */
  readonly says?: RegExp;
} & (
  | { readonly kind: 'accepted' | 'landed' | 'unknown' | 'not-sent' }
  | {
      readonly kind: 'rejected' | 'busy' | 'stop';
      /** A refusal for what the market offers: nothing is wrong with us or the venue. */
      readonly byMarket?: 'unmatched' | 'closed';
      /** Why it turns everybody's orders away. */
      readonly mode?: VenueMode;
      /** A refusal for what the wallet holds, as far as the venue sees it. */
      readonly byWallet?: 'lacking';
      readonly advice: string | ((match: RegExpExecArray, contract: RefusingContract) => string);
    }
);

/** The exchange that was to settle the order. */
export type RefusingContract = Pick<ExchangeContract, 'name' | 'address'>;

const OUR_FAULT = 'This is a fault in Slipstream: please report it with this line.';
const SLOWER =
  'The venue limits how often this account may trade. Lower orders.perSecond or follow fewer leaders.';

/**
 * Every answer that the venue gives to a posted order, and what becomes of the order. The first row that
 * fits counts. What no row knows decides nothing: the order may have traded.
 *
 * Below 500 the venue means what it says. At 500 and above it is taken at its word only where the words
 * leave no doubt that nothing was placed. `busy` is for what was turned away at the door, before the
 * book: the same bytes are good for another try.
 */
export const VENUE_ANSWERS: readonly VenueAnswer[] = [
  { on: 'not-sent', kind: 'not-sent' },
  { on: 'no-answer', kind: 'unknown' },

  // These bytes were here before; that the venue refuses them says nothing against the order.
  { on: 'any', says: /is invalid\. Duplicated\./i, kind: 'landed' },

  // The door: who may come in, and when
  {
    on: 401,
    kind: 'stop',
    advice:
      'The venue does not accept the API credentials. Check them and the clock of this machine, or leave them out to have them made.',
  },
  {
    on: 403,
    kind: 'stop',
    advice:
      'The venue refuses this account or this place. It does not serve every country: see polymarket.com/api/geoblock.',
  },
  {
    on: 425,
    kind: 'busy',
    mode: 'restarting',
    advice:
      'The matching engine is restarting, and takes resting orders only for two minutes after that. Copying goes on by itself.',
  },
  { on: 429, kind: 'busy', advice: SLOWER },
  { on: 'below-500', says: /Rate limit exceeded/i, kind: 'busy', advice: SLOWER },
  {
    on: 'any',
    says: /post-only mode|post_only_mode/i,
    kind: 'busy',
    mode: 'post-only',
    advice:
      'The matching engine has just restarted and takes resting orders only, for about two minutes. Copying goes on by itself.',
  },
  {
    on: 'any',
    says: /Trading is currently cancel-only/i,
    kind: 'busy',
    mode: 'cancel-only',
    advice: 'The venue takes no new orders for now. Copying goes on by itself when it does.',
  },
  {
    on: 'any',
    says: /Trading is currently disabled/i,
    kind: 'busy',
    mode: 'disabled',
    advice: 'The venue has stopped all trading. Copying goes on by itself when it is back.',
  },

  // The market
  {
    on: 'any',
    says: /no orders found to match with FAK order|there are no matching orders/i,
    kind: 'rejected',
    byMarket: 'unmatched',
    advice:
      'Nobody offered your worst price or better, so nothing was traded. A larger limits.maxSlippage follows faster moves.',
  },
  {
    on: 'any',
    says: /FOK orders are (fully )?filled or killed/i,
    kind: 'rejected',
    byMarket: 'unmatched',
    advice:
      'The book did not hold the whole size at your worst price or better. Order type FAK takes what is there.',
  },
  {
    on: 'below-500',
    says: /order crosses book|crosses the book/i,
    kind: 'rejected',
    byMarket: 'unmatched',
    advice: 'The order would have traded at once, and was to rest on the book only.',
  },
  {
    on: 'below-500',
    says: /the market is not yet ready to process new orders/i,
    kind: 'rejected',
    byMarket: 'closed',
    advice: 'The market is not open for trading yet, or is paused. Nothing is to be done.',
  },
  {
    on: 'below-500',
    says: /No orderbook exists for the requested token id|market not found|Invalid token id|Invalid market/i,
    kind: 'rejected',
    byMarket: 'closed',
    advice: 'The market is closed, resolved or unknown to the venue. Nothing is to be done.',
  },
  {
    on: 'below-500',
    says: /breaks minimum tick size rule:? ([\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, tick = '']) =>
      `The market's prices now move in steps of ${tick}. It is read again within caching.marketsTtlMs; a shorter one notices sooner.`,
  },

  // The size
  {
    on: 'below-500',
    says: /lower than the minimum: ([\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, minimum = '']) =>
      `An order that rests must be of ${minimum} shares or more here. copy.belowMinimum says what becomes of smaller ones: bump, skip or aggregate.`,
  },
  {
    on: 'below-500',
    says: /invalid amount for a marketable BUY order .{0,40}min size: (\$[\d.]{1,10})/i,
    kind: 'rejected',
    advice: ([, minimum = '']) =>
      `The smallest purchase is ${minimum}. copy.belowMinimum says what becomes of smaller ones: bump, skip or aggregate.`,
  },
  {
    on: 'below-500',
    says: /invalid amounts, the market (buy|sell) orders/i,
    kind: 'rejected',
    advice: OUR_FAULT,
  },

  // The money
  {
    on: 'below-500',
    says: /allowance is not enough -> spender: (0x[0-9a-fA-F]{40})/i,
    kind: 'rejected',
    advice: ([, spender = ''], { name, address }) =>
      `${spender.toLowerCase() === address ? name : 'A contract of the venue'} (${spender}) may not move your funds. Approve it in your wallet, or make one trade by hand on polymarket.com, which asks for it.`,
  },
  {
    on: 'below-500',
    says: /not enough balance \/ allowance/i,
    kind: 'rejected',
    byWallet: 'lacking',
    advice: (_, { name, address }) =>
      `Either the wallet holds less than the order and its fee, or ${name} (${address}) may not move it. Deposit, lower the sizes, or approve that contract.`,
  },

  // The account
  {
    on: 'below-500',
    says: /address banned/i,
    kind: 'stop',
    advice: 'The venue has banned this account. Nothing more is sent for it.',
  },
  {
    on: 'below-500',
    says: /address in closed only mode/i,
    kind: 'rejected',
    advice:
      'The venue lets this account close positions only, so nothing is bought. Ask its support why.',
  },
  {
    on: 'below-500',
    says: /the order owner has to be the owner of the API KEY|the order signer address has to be the address of the API KEY/i,
    kind: 'stop',
    advice:
      'The API key belongs to another private key than the one that signs. Use the credentials of this key, or leave them out to have them made.',
  },
  {
    on: 'below-500',
    says: /maker address not allowed, please use the deposit wallet flow/i,
    kind: 'stop',
    advice:
      "The venue takes orders of this account from its deposit wallet only. Set account.signatureType to deposit and account.funder to that wallet, and journal.path to a new file: the journal of this account is not that wallet's.",
  },
  {
    on: 'below-500',
    says: /invalid signature(?!_)/i,
    kind: 'rejected',
    advice:
      'The signature does not belong to the wallet. Check account.signatureType and account.funder.',
  },
  {
    on: 'below-500',
    says: /order canceled in the CTF exchange contract/i,
    kind: 'rejected',
    advice: 'The order was cancelled on chain.',
  },

  // Us
  {
    on: 'below-500',
    says: /order_version_mismatch|invalid order version/i,
    kind: 'rejected',
    advice:
      'The market is settled by another exchange contract than expected. If that goes on, update Slipstream.',
  },

  {
    on: 'below-500',
    says: /invalid expiration/i,
    kind: 'rejected',
    advice: OUR_FAULT,
  },
  {
    on: 'below-500',
    says: /Invalid (order )?payload|Invalid side|Invalid orderID|Invalid signature_type|Invalid asset type|Payload exceeds the limit|Too many orders in payload/i,
    kind: 'rejected',
    advice: OUR_FAULT,
  },

  // Taken, if what it says adds up; all the rest is to be found out
  { on: '2xx', says: /^$/, kind: 'accepted' },
  { on: 'any', kind: 'unknown' },
];
