import type { GroupConfig } from '../config.ts';
import { line } from '../reading/line.ts';
import { listOf } from '../reading/listOf.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { record } from '../reading/record.ts';

const aGroup = record<GroupConfig>({
  name: line({ max: 40, what: 'a name' }),
  minLeaders: numberFrom({ min: 2, max: 5_000, unit: 'leaders' }),
  windowMs: milliseconds(1_000, 604_800_000),
});

/** Groups of leaders who are copied only when several of them bought the same. */
export const groups = listOf(aGroup, { min: 0, max: 100, what: 'groups' });
