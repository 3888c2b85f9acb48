/**
 * How many times the CPU time of `base` that of `other` is. Taken in turns, the best of several rounds
 * each: that leaves out most of what the compiler, the garbage collector and other processes do meanwhile.
 *
 * For complexity only, with a limit far from both what is expected and what is feared.
 */
export function cpuRatio(base: () => void, other: () => void): number {
  const rounds = [1, 2, 3].map(() => ({ base: cpuMicros(base), other: cpuMicros(other) }));
  return (
    Math.min(...rounds.map((round) => round.other)) / Math.min(...rounds.map((round) => round.base))
  );
}

function cpuMicros(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, user + system);
}
