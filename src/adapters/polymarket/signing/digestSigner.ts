import type { Address } from '../../../domain/address.ts';

/** Whoever holds a private key and signs with it. The key itself cannot be had from here. */
export type DigestSigner = {
  /** The address of the key. */
  readonly address: Address;
  /** ECDSA by RFC 6979, low s. `digest` is 32 bytes; the signature 65, as 0x and hex: r, s, and 27 or 28. */
  sign(digest: Uint8Array): string;
};
