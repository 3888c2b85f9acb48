import type { ConfigFault } from './configFault.ts';

/** A screenful; more would scroll the first away, and the first is where to begin. */
const MAX_SHOWN = 50;

/**
 * The faults as text for a terminal, each with its place, what was found and what is allowed, and what comes of
 * them. Plain characters only; the faults' own text is printable already.
 */
export function formatFaults(
  faults: readonly ConfigFault[],
  outcome = 'nothing was started',
): string {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const lines = faults
    .slice(0, MAX_SHOWN)
    .flatMap(({ path, found, allowed }) => [
      `  ${path === '' ? 'the whole file' : path}`,
      `    found:   ${found}`,
      `    allowed: ${allowed}`,
    ]);
  const more = faults.length - MAX_SHOWN;
  return [
    `The configuration has ${count}; ${outcome}.`,
    ...lines,
    ...(more > 0 ? [`  ... and ${more} more.`] : []),
  ].join('\n');
}
