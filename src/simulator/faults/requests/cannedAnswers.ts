import type { SimResponse } from '../../http/route.ts';

export type CannedName = keyof typeof CANNED_ANSWERS;

const html = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
const HTML = { 'content-type': 'text/html' };

/** Answers that the venue, or what stands in front of it, has for anybody at any time. */
export const CANNED_ANSWERS = {
  // The body is not documented: no client may read anything in it.
  'engine-restarting': { status: 425, body: { error: 'Too Early' } },
  'too-many-requests': { status: 429, body: { error: 'Too Many Requests' } },
  'cloudflare-limit': { status: 429, body: 'error code: 1015' },
  'order-timed-out': { status: 500, body: { error: 'order timed out' } },
  'could-not-insert': { status: 500, body: { error: 'could not insert order' } },
  'internal-error': { status: 500, body: { error: 'Internal server error' } },
  'bad-gateway': { status: 502, body: html('502 Bad Gateway'), headers: HTML },
  unavailable: { status: 503, body: { error: 'Service Unavailable' } },
  'gateway-timeout': { status: 504, body: html('504 Gateway Time-out'), headers: HTML },
} as const satisfies Record<string, SimResponse>;

/**
 * Whether a request that is so answered may have been handled all the same. Not where the venue, or its
 * documentation, says that it was refused before.
 */
export function mayHideSuccess(name: CannedName): boolean {
  return CANNED_ANSWERS[name].status >= 500 && name !== 'order-timed-out';
}
