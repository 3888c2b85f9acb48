import type { EntryUnderTest } from './entryUnderTest.ts';

/** Whether `name` from the config means the entry's market: by condition id or slug, in any letter case. */
export function namesMarket(
  name: string,
  { conditionId, slug }: Pick<EntryUnderTest, 'conditionId' | 'slug'>,
): boolean {
  const wanted = name.toLowerCase();
  return wanted === conditionId.toLowerCase() || wanted === slug.toLowerCase();
}
