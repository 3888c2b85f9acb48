import JSON5 from 'json5';
import type { Place } from '../reading/place.ts';

/** Comments, strings, punctuation, and whatever else stands between blanks. */
const TOKEN =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[{}[\],:]|[^\s{}[\],:"'/]+/g;

/** A group or a list that is open at this point of the text. */
type Level = {
  readonly place: Place;
  /** Keys so far; undefined in a list. */
  readonly keys: Set<string> | undefined;
  step: string | number;
  isKeyNext: boolean;
};

/**
 * Reports keys that stand twice in one group. JSON5 takes the last one without a word, and somebody who uncomments a
 * limit below one that they set would lose theirs. `text` is JSON5 that has been parsed.
 */
export function checkDuplicates(text: string, root: Place): void {
  const levels: Level[] = [];

  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (token === '{' || token === '[') {
      const isObject = token === '{';
      levels.push({
        place: level ? level.place.at(level.step) : root,
        keys: isObject ? new Set() : undefined,
        step: 0,
        isKeyNext: isObject,
      });
    } else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level) {
      if (level.keys) level.isKeyNext = true;
      else if (typeof level.step === 'number') level.step += 1;
    } else if (level?.keys && level.isKeyNext) {
      const key = /^["']/.test(token) ? JSON5.parse<string>(token) : token;
      if (level.keys.has(key)) level.place.at(key).complain('the same key again', 'each key once');
      level.keys.add(key);
      level.step = key;
      level.isKeyNext = false;
    }
  }
}
