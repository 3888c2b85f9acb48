/** How long commits take, one at a time. */
export type CommitTimes = {
  began(): void;
  ended(): void;
  /** The longest since this was last asked, ms, one under way counted as long as it has taken; 0 without any. */
  longestMs(): number;
};

/** `now` is a clock that never goes back, ms. */
export function commitTimes(now: () => number = () => performance.now()): CommitTimes {
  let startedMs: number | undefined;
  let longest = 0;
  const age = (): number => (startedMs === undefined ? 0 : now() - startedMs);

  return {
    began() {
      startedMs = now();
    },
    ended() {
      longest = Math.max(longest, age());
      startedMs = undefined;
    },
    longestMs() {
      const ms = Math.max(longest, age());
      longest = 0;
      return ms;
    },
  };
}
