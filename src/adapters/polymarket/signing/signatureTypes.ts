/** Whose money an order spends, as the number that is signed into it. */
export const SIGNATURE_TYPES = {
  /** The key's own address. */
  eoa: 0,
  /** A proxy wallet of a Polymarket e-mail account. */
  proxy: 1,
  /** A Gnosis safe of a Polymarket browser-wallet account. */
  safe: 2,
  /** A deposit wallet, which every newer account has: it signs for itself, by ERC-1271. */
  deposit: 3,
} as const;

export type SignatureType = keyof typeof SIGNATURE_TYPES;
