import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses markets without any of the tags that the config allows, where it allows some; one of which the
 * venue names no tag is among them. The limit is how many are allowed.
 */
export function allowedTags(
  { tags, conditionId }: EntryUnderTest,
  { allowTags }: Limits,
): Refusal | undefined {
  if (!allowTags || allowTags.some((allowed) => tags.includes(allowed.toLowerCase())))
    return undefined;
  return { code: 'tag-not-allowed', actual: conditionId, limit: String(allowTags.length) };
}
