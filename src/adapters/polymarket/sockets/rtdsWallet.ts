const KEY = '"proxyWallet":"';
const ADDRESS_LENGTH = 2 + 40;

/**
 * The wallet that an RTDS frame is about, in lower case, without parsing the frame; undefined when it
 * does not show on sight.
 *
 * Safe although names and titles in the frame are anybody's text: inside a JSON string a quote is always
 * escaped, so the key with its bare quotes can only be a key. The last one is taken, as the parser
 * would. Frames with spaces between tokens, several messages or none show nothing; they are parsed.
 */
export function rtdsWallet(frame: string): string | undefined {
  if (!frame.startsWith('{')) return undefined;
  const at = frame.lastIndexOf(KEY);
  if (at < 0) return undefined;
  const end = at + KEY.length + ADDRESS_LENGTH;
  return frame[end] === '"' ? frame.slice(end - ADDRESS_LENGTH, end).toLowerCase() : undefined;
}
