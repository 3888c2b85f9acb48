import { changeTerms, type HoldingChange } from './holdingChange.ts';

/** A change with what tells it from every other: rows of the record carry no id of their own. */
export type NumberedChange = HoldingChange & { readonly key: string };

/** Names changes, equal ones of one transaction #0, #1, ...; give it whole transactions. */
export function numberChanges(changes: readonly HoldingChange[]): NumberedChange[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const terms = changeTerms(change);
    const ordinal = counts.get(terms) ?? 0;
    counts.set(terms, ordinal + 1);
    return { ...change, key: `${terms}#${ordinal}` };
  });
}
