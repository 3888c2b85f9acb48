/** Assets of which the wallet may hold less than our book, and when it is asked about each. */
export type WalletDoubts = {
  /** Something says so: it is asked as soon as that can be held against the book. */
  add(assetId: string): void;
  /**
   * Those to ask about now, of those that are held and ready to be; none is given again before it is `settled` or put
   * off. What is not held any more is forgotten.
   */
  take(ready: ReadyToCompare, nowMs: number): readonly string[];
  /** The wallet has said what there is to say. */
  settled(assetId: string): void;
  /** It has not, and is asked again later. */
  putOff(assetId: string, nowMs: number): void;
};

export type ReadyToCompare = {
  isHeld(assetId: string): boolean;
  isAtRest(assetId: string): boolean;
};

/** How long until the wallet is asked again, where it did not settle a doubt, ms. */
const AGAIN_MS = 60_000;

/** Memory follows what is held. */
export function walletDoubts(): WalletDoubts {
  /** When each is asked about, ms since the epoch; `ASKED` from then until there is an answer. */
  const dueAtMs = new Map<string, number>();

  return {
    add: (assetId) => {
      if (dueAtMs.get(assetId) !== ASKED) dueAtMs.set(assetId, 0);
    },
    take({ isHeld, isAtRest }, nowMs) {
      for (const assetId of dueAtMs.keys()) if (!isHeld(assetId)) dueAtMs.delete(assetId);
      const due = [...dueAtMs].flatMap(([assetId, atMs]) =>
        isDue(atMs, nowMs) && isAtRest(assetId) ? [assetId] : [],
      );
      for (const assetId of due) dueAtMs.set(assetId, ASKED);
      return due;
    },
    settled: (assetId) => void dueAtMs.delete(assetId),
    putOff: (assetId, nowMs) => void dueAtMs.set(assetId, nowMs + AGAIN_MS),
  };
}

const ASKED = Number.POSITIVE_INFINITY;

/** One that seems to be further away than anything is put off is due: the clock was set back. */
const isDue = (atMs: number, nowMs: number): boolean =>
  atMs !== ASKED && (atMs <= nowMs || atMs - nowMs > AGAIN_MS);
