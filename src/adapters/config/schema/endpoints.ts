import type { EndpointsConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { setting } from '../reading/setting.ts';
import { webUrl } from '../reading/webUrl.ts';

const http = webUrl(['https', 'http']);
const webSocket = webUrl(['wss', 'ws']);

/** Where live mode finds Polymarket. */
export const endpoints = group<EndpointsConfig>({
  clob: setting(http, 'https://clob.polymarket.com'),
  clobWs: setting(webSocket, 'wss://ws-subscriptions-clob.polymarket.com'),
  gamma: setting(http, 'https://gamma-api.polymarket.com'),
  dataApi: setting(http, 'https://data-api.polymarket.com'),
  rtds: setting(webSocket, 'wss://ws-live-data.polymarket.com'),
});
