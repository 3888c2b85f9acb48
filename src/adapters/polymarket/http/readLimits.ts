/** What the venue lets one address on the internet ask. */
export type ReadLimit = {
  /** The path, or how it begins where it ends with a slash; `/` is every path. */
  readonly path: string;
  /** Requests in any ten seconds. What is beyond is held back by the venue, and then refused. */
  readonly perTenSeconds: number;
};

const GENERAL = 9000;

/**
 * The limits of the order book's API, as the venue publishes them (rate-limits page, August 2026), for what is read
 * there. A read counts against each line that fits. What has no limit of its own has a line with the general one: where
 * the venue wants to be left alone with one of these, the others go on.
 */
export const CLOB_READ_LIMITS: readonly ReadLimit[] = [
  { path: '/', perTenSeconds: GENERAL },
  { path: '/time', perTenSeconds: GENERAL },
  { path: '/markets/', perTenSeconds: GENERAL },
  { path: '/clob-markets/', perTenSeconds: GENERAL },
  { path: '/book', perTenSeconds: 1500 },
  { path: '/books', perTenSeconds: 500 },
  { path: '/price', perTenSeconds: 1500 },
  { path: '/midpoint', perTenSeconds: 1500 },
  { path: '/prices-history', perTenSeconds: 1000 },
  { path: '/tick-size', perTenSeconds: 200 },
  { path: '/balance-allowance', perTenSeconds: 200 },
  { path: '/balance-allowance/update', perTenSeconds: 50 },
  { path: '/data/orders', perTenSeconds: 500 },
  { path: '/data/order/', perTenSeconds: 900 },
  { path: '/data/trades', perTenSeconds: 500 },
  { path: '/auth/', perTenSeconds: 100 },
];

/**
 * The same of the Data API. What it allows in all (800) and for `/v2/trades` (300) is not here: how fast leaders
 * are asked for is the user's to say (`detection.dataApi.maxRequestsPerSecond`), and that holds for
 * everything that is asked of this host.
 */
export const DATA_API_READ_LIMITS: readonly ReadLimit[] = [
  { path: '/v2/activity', perTenSeconds: 200 },
  { path: '/v2/positions', perTenSeconds: 200 },
];
