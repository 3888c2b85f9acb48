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
 * The same of Gamma. Of its listings (900), markets are the smaller limit: what is below that is below both. Events,
 * searches and comments are not read.
 */
export const GAMMA_READ_LIMITS: readonly ReadLimit[] = [
  { path: '/', perTenSeconds: 4000 },
  { path: '/markets/', perTenSeconds: 300 },
];

/** Those of the Data API that hold whatever the user says of how fast it is asked. */
export const DATA_API_READ_LIMITS: readonly ReadLimit[] = [
  { path: '/v2/activity', perTenSeconds: 200 },
  { path: '/v2/positions', perTenSeconds: 200 },
];

const DATA_API_GENERAL = 800;

/**
 * All of the Data API, read in September 2026. They say what is left alone where it wants that; how fast it is asked in
 * all, and for `/v2/trades`, is the user's to say (`detection.dataApi.maxRequestsPerSecond`).
 */
export const DATA_API_LIMITS: readonly ReadLimit[] = [
  { path: '/', perTenSeconds: DATA_API_GENERAL },
  { path: '/v2/status', perTenSeconds: DATA_API_GENERAL },
  { path: '/v2/value', perTenSeconds: DATA_API_GENERAL },
  { path: '/v2/trades', perTenSeconds: 300 },
  ...DATA_API_READ_LIMITS,
];
