import type { Host } from './rules/faultRule.ts';
import type { Channel } from './sockets/channel.ts';

/** A request as rules see it. */
export type AskedRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Default `clob`. */
  readonly host?: Host;
};

/** Something that a fault may befall. */
export type FaultEvent =
  | { readonly kind: 'request'; readonly request: AskedRequest }
  | { readonly kind: 'frame' | 'connect'; readonly channel: Channel }
  | { readonly kind: 'settlement' | 'arrival'; readonly market: string };
