import type { Reader } from './reader.ts';
import { shown } from './shown.ts';

const MAX_LENGTH = 300;

/**
 * Reads a base URL of one of two protocols, the encrypted one first, without a slash at the end.
 * Names and passwords in it are refused and never shown, a query or fragment likewise.
 */
export function webUrl(
  protocols: readonly ['https', 'http'] | readonly ['wss', 'ws'],
): Reader<string> {
  const allowed = `a URL that begins with ${protocols[0]}:// or ${protocols[1]}://`;
  return {
    allowed,
    read: (value, place) => {
      const url =
        typeof value === 'string' && value.length <= MAX_LENGTH ? urlIn(value) : undefined;
      // What has an @ in it may hold a password even where it is no URL.
      if (typeof value === 'string' && value.includes('@'))
        place.complain('a URL with a name or password in it (hidden)', allowed);
      else if (!url) place.refuse(value, allowed);
      else if (url.search !== '' || url.hash !== '')
        place.complain('a URL with a query (hidden)', `${allowed}, up to the path`);
      else if (!protocols.some((protocol) => url.protocol === `${protocol}:`))
        place.complain(shown(url.protocol), allowed);
      else return url.href.replace(/\/+$/, '');
      return undefined;
    },
  };
}

function urlIn(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
