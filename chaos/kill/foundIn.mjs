/**
 * All that is wrong after a run, as sentences: while the engine ran, up to the last look, and once it had stopped, which
 * must not have changed anything. A run in which nothing was traded proves nothing.
 */
export function foundIn(running, stopped) {
  const found = [running, stopped].flatMap(({ broken, unlike }) => [...broken, ...unlike]);
  const { seen, copied, skipped, fills } = stopped.figures;
  if (fills === 0)
    found.push(
      `It proves nothing: ${seen} trades seen, ${copied} copied, ${JSON.stringify(skipped)} skipped, and no fill.`,
    );
  return [...new Set(found)];
}
