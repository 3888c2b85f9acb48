import { getAddress } from 'ethers/address';
import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { Intent } from '../../../domain/decisions/intent.ts';
import { exchangeOf } from '../../../domain/markets/exchangeOf.ts';
import { orderAmounts } from '../../../domain/orders/orderAmounts.ts';
import type { PreparedOrder } from '../../../domain/orders/preparedOrder.ts';
import type { Trading } from '../../../ports/trading.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { type ChainId, exchangeContracts } from '../signing/exchangeContracts.ts';
import { orderHash } from '../signing/orderHash.ts';
import { type OrderIdentityOptions, orderIdentity } from '../signing/orderIdentity.ts';
import { orderSalt } from '../signing/orderSalt.ts';
import type { OrderStruct } from '../signing/orderStruct.ts';
import { signOrder } from '../signing/signOrder.ts';
import { clobCancels } from './clobCancels.ts';
import { clobPosts } from './clobPosts.ts';
import { orderBody } from './orderBody.ts';

export type ClobTradingOptions = OrderIdentityOptions & {
  readonly chainId: ChainId;
  /** The user's own builder code, 0x and 64 hex digits. Absent, no code goes into any order. */
  readonly builderCode?: string;
};

export type ClobTradingDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  readonly signer: DigestSigner;
  /** Of the signer's address, whoever's money is traded with. */
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds'>;
  readonly scheduler?: SchedulerLike;
};

const NOTHING = `0x${'0'.repeat(64)}`;
/** There is one order an intent: an attempt that was not answered is looked up, never made anew. */
const ATTEMPT = 0;

/**
 * Trading on the venue's order book: builds, hashes and signs orders here, and posts each entry with one
 * request, closes that are due at once with one for fifteen. It asks the venue for nothing on the way.
 */
export function clobTrading(
  { chainId, builderCode = NOTHING, ...account }: ClobTradingOptions,
  { clob, signer, credentials, clock, scheduler = asyncScheduler }: ClobTradingDeps,
): Trading {
  const contracts = exchangeContracts(chainId);
  const identity = orderIdentity(account, signer.address);
  // The venue is given addresses as the official client writes them.
  const written = { maker: checksummed(identity.maker), signer: checksummed(identity.signer) };
  const headersOf = l2Headers(credentials, signer.address);

  const structOf = (intent: Intent, terms: OrderTerms): OrderStruct => ({
    ...identity,
    ...terms,
    tokenId: intent.assetId,
    side: intent.side,
    timestamp: intent.decidedAtMs,
    metadata: NOTHING,
    builder: builderCode,
  });

  const post = clobPosts({
    clob,
    clock,
    headersOf,
    bodyOf: ({ signature, ...order }) =>
      orderBody(
        { ...structOf(order.intent, termsOf(order)), ...written },
        { signature, owner: credentials.apiKey, orderType: order.intent.orderType },
      ),
    answeredOf: ({ hash, exchange, intent: { side } }) => ({
      hash,
      side,
      contract: contracts[exchange],
    }),
    scheduler,
  });

  return {
    ...clobCancels({ clob, signer, credentials, clock, scheduler }),

    prepare: (intent) => {
      const { makerAmount, takerAmount } = orderAmounts({ ...intent, tick: intent.terms.tick });
      const terms = { salt: orderSalt(intent.id, ATTEMPT), makerAmount, takerAmount };
      const exchange = exchangeOf(intent.terms);
      const hash = orderHash(structOf(intent, terms), contracts[exchange].separator);
      return { intent, hash, ...terms, exchange };
    },

    sign: (order) => {
      const struct = structOf(order.intent, termsOf(order));
      const contract = contracts[order.exchange];
      return { ...order, signature: signOrder(struct, order.hash, contract, signer) };
    },

    post,
  };
}

type OrderTerms = Pick<OrderStruct, 'salt' | 'makerAmount' | 'takerAmount'>;

const termsOf = ({ salt, makerAmount, takerAmount }: PreparedOrder): OrderTerms => ({
  salt,
  makerAmount,
  takerAmount,
});

/** With the mixed case that spells a checksum; still an address, but not one to compare with. */
const checksummed = (address: Address): Address => getAddress(address) as Address;
