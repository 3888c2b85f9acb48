import { listOf } from '../reading/listOf.ts';
import type { Reader } from '../reading/reader.ts';
import { checkUnique } from './checkUnique.ts';
import { type ListedLeader, listedLeader } from './listedLeader.ts';

const list = listOf(listedLeader, { min: 0, max: 5_000, what: 'leaders' });

/** Whose trades are copied. Each address and each alias stands there once. */
export const leaders: Reader<readonly ListedLeader[]> = {
  allowed: list.allowed,
  read: (value, place) => {
    const draft = list.read(value, place);
    if (draft) checkUnique(draft, place);
    return draft;
  },
};
