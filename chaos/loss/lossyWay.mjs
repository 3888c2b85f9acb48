import { lossyNamespace } from './lossyNamespace.mjs';
import { startRelay } from './startRelay.mjs';

const SERVICES = ['clob', 'clobWs', 'dataApi', 'gamma', 'rtds'];

/**
 * Puts loss and latency between an engine and the venue at `urls`: real packets that a namespace drops where
 * this machine lets us (`namespace`), or else a relay that is late by what loss costs (`relay`).
 *
 * The latency of `latencyMs` for a round trip is a relay's in both cases.
 */
export async function lossyWay(urls, { loss, latencyMs, seed, relayOnly }) {
  const targets = SERVICES.map((name) => ({
    host: '127.0.0.1',
    port: Number(new URL(urls[name]).port),
  }));
  const namespace = relayOnly ? undefined : lossyNamespace(loss);
  const relays = [];
  const relay = async (options, around) => {
    const started = await startRelay({ loss: 0, latencyMs: 0, seed, ...options }, around);
    relays.push(started);
    return started.ports;
  };
  let ports;
  if (namespace) {
    const { host, around } = namespace;
    const near = await relay({ listen: host, targets });
    const across = near.map((port) => ({ host, port }));
    ports = await relay({ listen: '127.0.0.1', targets: across, latencyMs }, around);
  } else {
    ports = await relay({ listen: '127.0.0.1', targets, latencyMs, loss });
  }

  return {
    kind: namespace ? 'namespace' : 'relay',
    urls: Object.fromEntries(
      SERVICES.map((name, index) => {
        const url = new URL(urls[name]);
        url.port = String(ports[index]);
        return [name, url.href.replace(/\/$/, '')];
      }),
    ),
    /** What to run the engine under. */
    around: namespace?.around ?? [],
    figures: () => relays.at(-1).figures(),
    end: () => {
      for (const started of relays) started.end();
      namespace?.end();
    },
  };
}
