import { readFileSync } from 'node:fs';

type Signed = { readonly hash: string; readonly signature: string };

type WireStruct = Readonly<
  Record<
    'salt' | 'maker' | 'signer' | 'tokenId' | 'makerAmount' | 'takerAmount' | 'timestamp',
    string
  >
> & { readonly side: 0 | 1; readonly metadata: string; readonly builder: string };

type Vectors = {
  readonly testKey: { readonly privateKey: string; readonly address: string };
  readonly orderTypeHash: string;
  readonly domainSeparators: Readonly<Record<string, string>>;
  readonly orders: {
    readonly order: WireStruct;
    readonly 'v2-137': Signed;
    readonly 'v2-negrisk-137': Signed;
    readonly 'v3-137': Signed;
  };
  readonly v3StructHash: { readonly order: WireStruct; readonly structHash: string };
  readonly l1Auth: {
    readonly chainId: 80002;
    readonly timestamp: string;
    readonly nonce: number;
    readonly signature: string;
  };
  readonly l2Hmac: {
    readonly secret: string;
    readonly timestamp: number;
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly signature: string;
  };
  /** A purchase at one price, as the exchange contract logged it; the source has its raw amounts. */
  readonly orderFilledLog: Readonly<
    Record<'source' | 'pUsd' | 'shares' | 'price' | 'topic0', string>
  >;
};

/** Known answers for signing, hashing and auth, computed by others. The key in them is a public one. */
export const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/vectors.json', import.meta.url), 'utf8'),
) as Vectors;
