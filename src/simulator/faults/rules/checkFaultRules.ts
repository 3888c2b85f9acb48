import { isObject } from '../../clob/jsonBody.ts';
import { shown } from '../../shown.ts';
import { mayHideSuccess } from '../requests/cannedAnswers.ts';
import type { FaultRule } from './faultRule.ts';
import { fieldMistakes } from './fieldMistakes.ts';
import { type Fields, field } from './fieldRule.ts';
import { OCCURRENCE_FIELDS, RULE_FIELDS } from './ruleFields.ts';

/** Rules that may be set, or all that is wrong with them, a sentence each. */
export type CheckedRules =
  | { readonly kind: 'rules'; readonly rules: readonly FaultRule[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** More rules than this are a mistake: every request is held against each of them. */
const MOST_RULES = 1_000;

/** The rules that a parsed JSON value holds. Each mistake names its place: `[2].probability`. Pure. */
export function checkFaultRules(value: unknown): CheckedRules {
  if (!Array.isArray(value)) return wrong(['Rules must be an array of objects.']);
  if (value.length > MOST_RULES) return wrong([`There may be ${MOST_RULES} rules at most.`]);
  const mistakes = value.flatMap((rule: unknown, at) => ruleMistakes(rule, `[${at}]`));
  return mistakes.length > 0 ? wrong(mistakes) : { kind: 'rules', rules: value as FaultRule[] };
}

const wrong = (mistakes: readonly string[]): CheckedRules => ({ kind: 'mistakes', mistakes });

function ruleMistakes(rule: unknown, path: string): readonly string[] {
  if (!isObject(rule)) return [`${path} must be an object, not ${shown(rule)}.`];
  const { fault } = rule;
  if (!isFault(fault)) {
    const faults = Object.keys(RULE_FIELDS).join(', ');
    return [`${path}.fault must be one of ${faults}, not ${shown(fault)}.`];
  }
  const fields: Fields = {
    fault: field('a fault', isFault),
    ...RULE_FIELDS[fault],
    ...OCCURRENCE_FIELDS,
  };
  const mistakes = fieldMistakes(rule, fields, { path, what: `a "${fault}"` });
  return mistakes.length > 0 ? mistakes : contradictions(rule as FaultRule, path);
}

/** What is right field by field, and wrong as a whole. */
function contradictions(rule: FaultRule, path: string): readonly string[] {
  if (rule.fault === 'answer' && rule.handled === true && !mayHideSuccess(rule.as))
    return [`${path}.handled must not be true: "${rule.as}" says that nothing was done.`];
  if (rule.fault === 'settle' && rule.outcome === 'mined' && rule.error !== undefined)
    return [`${path}.error is what a failed trade says, and this one is mined.`];
  return [];
}

const isFault = (value: unknown): value is FaultRule['fault'] =>
  typeof value === 'string' && Object.hasOwn(RULE_FIELDS, value);
