import { getAddress } from 'ethers';
import { asyncScheduler, defer, map, type SchedulerLike } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { Intent } from '../../../domain/intent.ts';
import { orderAmounts } from '../../../domain/orderAmounts.ts';
import type { PreparedOrder } from '../../../domain/preparedOrder.ts';
import type { Trading } from '../../../ports/trading.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { type ChainId, exchangeContracts } from '../signing/exchangeContracts.ts';
import { exchangeOf } from '../signing/exchangeOf.ts';
import { orderHash } from '../signing/orderHash.ts';
import { type OrderIdentityOptions, orderIdentity } from '../signing/orderIdentity.ts';
import { orderSalt } from '../signing/orderSalt.ts';
import type { OrderStruct } from '../signing/orderStruct.ts';
import { signOrder } from '../signing/signOrder.ts';
import { classifyAnswer } from './classifyAnswer.ts';
import { clobCancels } from './clobCancels.ts';
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

const PATH = '/order';
const NOTHING = `0x${'0'.repeat(64)}`;
/** There is one order an intent: an attempt that was not answered is looked up, never made anew. */
const ATTEMPT = 0;

/**
 * Trading on the venue's order book: builds, hashes and signs orders here, and posts each with one request.
 * It asks the venue for nothing on the way, and keeps nothing between orders.
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

    post: ({ signature, ...order }) =>
      defer(() => {
        const { side, orderType } = order.intent;
        const body = orderBody(
          { ...structOf(order.intent, termsOf(order)), ...written },
          { signature, owner: credentials.apiKey, orderType },
        );
        const request = { method: 'POST', path: PATH, body } as const;
        const headers = headersOf({ ...request, atSeconds: clock.seconds() });
        return clob.send({ ...request, headers }).pipe(
          map((answer) => ({
            answer: classifyAnswer(answer, {
              hash: order.hash,
              side,
              contract: contracts[order.exchange],
            }),
            sentAtMs: answer.kind === 'not-sent' ? scheduler.now() : answer.sentAtMs,
          })),
        );
      }),
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
