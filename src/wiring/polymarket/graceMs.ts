/** A feed that says nothing for longer than this beyond its limit is worth a word, ms. */
export const GRACE_MS = 15_000;
