import type { GetOptions } from '../../src/adapters/polymarket/http/httpClient.ts';

/** What a read is asked with when it leaves at once. */
export function leaving({ headers, ...options }: GetOptions = {}) {
  const sent = typeof headers === 'function' ? headers() : headers;
  return { ...options, ...(sent && { headers: sent }) };
}
