/** The name that was probably meant: the one with the fewest letters to change, if they are few. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  // Longer than any name: nothing to compare, and the comparison is quadratic.
  if (written.length > 60) return undefined;
  const nearest = names
    .map((name) => ({ name, changes: changesBetween(written.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.changes - b.changes)[0];
  return nearest && nearest.changes <= Math.max(1, nearest.name.length / 3)
    ? nearest.name
    : undefined;
}

/** Levenshtein's distance. */
function changesBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 0; row < from.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (previous[column] ?? 0) + (from[row] === to[column] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
