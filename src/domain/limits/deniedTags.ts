import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses markets with a tag that the config denies. The limit is that tag, as the config has it. */
export function deniedTags(
  { tags, conditionId }: EntryUnderTest,
  { denyTags }: Limits,
): Refusal | undefined {
  const tag = denyTags?.find((denied) => tags.includes(denied.toLowerCase()));
  return tag === undefined ? undefined : { code: 'tag-denied', actual: conditionId, limit: tag };
}
