import { lossyNamespace } from './lossyNamespace.mjs';
import { startRelay } from './startRelay.mjs';

const SERVICES = ['clob', 'clobWs', 'dataApi', 'gamma', 'rtds'];

/**
 * Puts a network that can turn bad between an engine and the venue at `urls`: a namespace that drops packets where
 * this machine lets us (`namespace`), or else a relay that is late by what loss costs (`relay`).
 *
 * The latency is a relay's in both cases.
 */
export async function lossyWay(urls, { seed, relayOnly }) {
  const targets = SERVICES.map((name) => ({
    host: '127.0.0.1',
    port: Number(new URL(urls[name]).port),
  }));
  const namespace = relayOnly ? undefined : lossyNamespace();
  const relays = [];
  const relay = async (options, around) => {
    const started = await startRelay({ seed, ...options }, around);
    relays.push(started);
    return started.ports;
  };
  let ports;
  if (namespace) {
    const { host, around } = namespace;
    const near = await relay({ listen: host, targets });
    const across = near.map((port) => ({ host, port }));
    ports = await relay({ listen: '127.0.0.1', targets: across }, around);
  } else {
    ports = await relay({ listen: '127.0.0.1', targets });
  }

  const worsen = async ({ loss, latencyMs }) => {
    namespace?.drop(loss);
    await relays.at(-1).tell({ latencyMs, loss: namespace ? 0 : loss });
  };

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
    /** From now on `loss` of all that is sent is lost, 0 to 1, and a round trip takes `latencyMs`. */
    worsen,
    /** From now on nothing is lost, and nothing is late. */
    heal: () => worsen({ loss: 0, latencyMs: 0 }),
    figures: () => relays.at(-1).tell(),
    end: () => {
      for (const started of relays) started.end();
      namespace?.end();
    },
  };
}
