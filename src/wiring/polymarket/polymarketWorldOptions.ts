import type {
  AccountConfig,
  CachingConfig,
  DetectionConfig,
  EndpointsConfig,
  HttpConfig,
  OrdersConfig,
} from '../../adapters/config/config.ts';

/** What the user decides of the way to Polymarket. */
export type PolymarketWorldOptions = {
  readonly account: AccountConfig;
  readonly endpoints: EndpointsConfig;
  readonly http: HttpConfig;
  readonly detection: DetectionConfig;
  readonly orders: Pick<OrdersConfig, 'perSecond' | 'burst' | 'heartbeat'>;
  /** Absent, nothing is cached. */
  readonly caching?: CachingConfig;
  /** Whether the books of what we hold are followed over the market socket. */
  readonly marketSocket: boolean;
  /** Connections to the order book that are kept open for orders, and as many for reads. */
  readonly warmSockets: number;
};
