/** Whether a request is meant. */
export type RequestPattern = (method: string, path: string) => boolean;

const PATTERN = /^(\*|GET|POST|PUT|DELETE) (\*|\/\S*)$/;

/**
 * Reads a pattern of requests: a method and a path, `*` for any of either, and `*` alone for all. In a
 * path, `*` or a `:name` stands for one segment, and `*` at its end for all that follows.
 *
 * @throws RangeError where the text is none.
 */
export function requestPattern(text: string): RequestPattern {
  if (text === '*') return () => true;
  const [, wanted = '', pattern = ''] = PATTERN.exec(text) ?? [];
  if (pattern === '') throw new RangeError('It is no pattern of requests.');
  const isPath = pathPattern(pattern);
  return (method, path) => (wanted === '*' || wanted === method) && isPath(path);
}

function pathPattern(pattern: string): (path: string) => boolean {
  if (pattern === '*') return () => true;
  const wanted = pattern.split('/');
  const isOpen = wanted.at(-1) === '*';
  return (path) => {
    const given = path.split('/');
    const isLong = isOpen ? given.length >= wanted.length : given.length === wanted.length;
    return (
      isLong && wanted.every((part, at) => part === given[at] || (isWild(part) && given[at] !== ''))
    );
  };
}

const isWild = (part: string): boolean => part === '*' || part.startsWith(':');
