import { namesSecret } from './namesSecret.ts';

/** A name, perhaps quoted, and what leads to its value: `"apiKey": `, `passphrase=`, `private key: `. */
const NAME =
  /(?<![\w$-])((?:private|api|seed|recovery|signing|access|auth)[ _-](?:key|phrase|words|token)|[A-Za-z_$][\w$-]*)["'`\\]*\s*(?:=>|[:=]|%3A|%3D)\s*/gi;

/**
 * A value: quoted (the quotes perhaps escaped), a list, a group, a scheme and a token, a seed phrase, or
 * one word. What is never closed is looked for only so far, or hostile text could make it take for ever.
 */
const VALUE =
  /(\\*["'`])[\s\S]{0,4000}?\1|\[[^\]]{0,4000}\]|\{[^}]{0,4000}\}|(?:bearer|basic|digest|token)\s+[^\s"'`,;]+|(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}|\\*["'`]?[^\s"'`,;&<>(){}[\]\\]+/iy;

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
    const quote = value[1] ?? '';
    result += `${text.slice(done, value.index)}${quote}(hidden)${quote}`;
    done = values.lastIndex;
    names.lastIndex = done;
  }
  return (result + text.slice(done)).replace(LOGIN, '$1(hidden)@');
}
