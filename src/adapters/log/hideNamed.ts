import { namesSecret } from './namesSecret.ts';

/** A name, perhaps quoted, and what leads to its value: `"apiKey": `, `passphrase=`, `private key: `. */
const NAME =
  /(?:(?<![\w$-])|(?<=%[0-9a-f]{2}))((?:private|api|seed|recovery|signing|access|auth)[ _-](?:key|phrase|words|token)|[a-z_$][\w$-]*)["'`\\]*\s*(?:=>|[:=]|%3A|%3D)\s*/gi;

/** What is never closed is looked for only so far, or hostile text could make it take for ever. */
const VALUES = [
  /"(?:[^"\\]|\\[\s\S]){0,4000}"/,
  /'(?:[^'\\]|\\[\s\S]){0,4000}'/,
  /`(?:[^`\\]|\\[\s\S]){0,4000}`/,
  // JSON within JSON: the quotes are escaped.
  /(\\+["'`])[\s\S]{0,4000}?\1/,
  /\[[^\]]{0,4000}\]/,
  /\{[^}]{0,4000}\}/,
  // A scheme and what it needs, a seed phrase, or a word.
  /(?:bearer|basic|digest|token)\s+[^\s"'`,;]+/,
  /(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}/,
  /\\*["'`]?[^\s"'`,;&<>(){}[\]\\]+/,
];
const VALUE = new RegExp(VALUES.map(({ source }) => source).join('|'), 'iy');

const OPENING_QUOTE = /^\\*["'`]/;

/** The part of a URL that logs in: `https://name:password@host`. */
const LOGIN = /(:\/\/)[^\s/?#@]*@/g;

/**
 * Puts `(hidden)` in the place of every value that stands behind the name of a secret, in text of any
 * kind: JSON, headers, query strings, prose. What is known beforehand to be secret is not its business.
 */
export function hideNamed(text: string): string {
  const names = new RegExp(NAME);
  const values = new RegExp(VALUE);
  let result = '';
  let done = 0;
  for (let name = names.exec(text); name; name = names.exec(text)) {
    if (!namesSecret(name[1] ?? '')) continue;
    values.lastIndex = names.lastIndex;
    const value = values.exec(text);
    if (!value) continue;
    const quote = OPENING_QUOTE.exec(value[0])?.[0] ?? '';
    result += `${text.slice(done, value.index)}${quote}(hidden)${quote}`;
    done = values.lastIndex;
    names.lastIndex = done;
  }
  return (result + text.slice(done)).replace(LOGIN, '$1(hidden)@');
}
