import { secretForms } from './secretForms.ts';

/** Shorter pieces of a secret could be anything, and hiding them would shred the log. */
const SHORTEST_FORM = 6;
/** So much of a secret tells it apart from everything else: what was cut off after it is recognised. */
const TELLING_LENGTH = 16;

/**
 * Matches the secrets in every form that {@link secretForms} knows, in any letter case, also when they
 * were cut short. Undefined where there are none.
 */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
  const forms = new Set(
    secrets.flatMap(secretForms).filter((form) => form.length >= SHORTEST_FORM),
  );
  if (forms.size === 0) return undefined;
  // The longest first, so that nothing of a secret is left over beside a shorter form of it, and whole
  // forms before beginnings, which end where something begins that no form has.
  const longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
  const alternatives = [...longestFirst.map(whole), ...longestFirst.flatMap(beginning)];
  return new RegExp(`(?:0x)?(?:${alternatives.join('|')})`, 'gi');
}

function whole(form: string): string {
  return literal(form) + tailOf(form);
}

function beginning(form: string): string[] {
  return form.length > TELLING_LENGTH
    ? [literal(form.slice(0, TELLING_LENGTH)) + tailOf(form)]
    : [];
}

/** What may hang on to it: the rest of base64 in which something else follows, or of what was cut. */
function tailOf(form: string): string {
  if (form.length <= TELLING_LENGTH) return '';
  return form.includes(',') ? '[\\d,]*' : '[\\w+/=%-]*';
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
