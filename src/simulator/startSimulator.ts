import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { createAccounts } from './accounts/createAccounts.ts';
import { loadRecoverSigner } from './accounts/recoverSigner.ts';
import { createClob } from './clob/createClob.ts';
import { createWorld } from './createWorld.ts';
import { createExchange } from './exchange/createExchange.ts';
import { controlRoutes } from './faults/control/controlRoutes.ts';
import { createFaults } from './faults/createFaults.ts';
import { createCarrier } from './faults/requests/carrier.ts';
import { faultyIntercept } from './faults/requests/faultyIntercept.ts';
import type { Host } from './faults/rules/faultRule.ts';
import { type Served, type ServeOptions, serve } from './http/serve.ts';
import { createRandom } from './random.ts';
import type { SimulatorOptions } from './simulatorOptions.ts';
import type { SimulatorStats } from './simulatorStats.ts';
import type { Tape } from './tape/tape.ts';

export type SimulatorDeps = {
  readonly tape: Tape;
  /** Its `now()` is ms since the epoch. */
  readonly scheduler?: SchedulerLike;
  /** Told of what should not happen: a tape that breaks off, a route that throws. */
  readonly onFault?: (cause: unknown) => void;
};

/** A simulated Polymarket that listens on loopback. */
export type RunningSimulator = {
  /** Where its services are; none ends with a slash. */
  readonly urls: {
    readonly clob: string;
    readonly clobWs: string;
    readonly dataApi: string;
    readonly gamma: string;
    readonly rtds: string;
  };
  readonly stats: () => SimulatorStats;
  /** Ends all connections and stops everything; then resolves. */
  readonly close: () => Promise<void>;
};

/**
 * Starts an exchange and the world around it. Resolves when all services listen.
 *
 * @throws the error of `listen` (a rejection), where a port is taken; nothing is left running then.
 */
export async function startSimulator(
  options: SimulatorOptions,
  { tape, scheduler = asyncScheduler, onFault = () => undefined }: SimulatorDeps,
): Promise<RunningSimulator> {
  const { port, seed, cash, chainId } = options;
  const faults = createFaults({ random: createRandom(seed, 'faults'), scheduler });
  faults.set(options.faults ?? []);
  const carrier = createCarrier({ scheduler, onFault });
  const recover = await loadRecoverSigner();
  const exchange = createExchange({
    cash,
    chainId,
    onSettlement: faults.onSettlement,
    scheduler,
    random: createRandom(seed, 'exchange'),
  });
  const accounts = createAccounts({ exchange, cash, seed });
  const clob = createClob({
    exchange,
    accounts,
    recover,
    chainId,
    scheduler,
    random: createRandom(seed, 'clob'),
    faults,
  });
  const world = createWorld(options, { exchange, tape, scheduler, faults, onFault });

  const served: Served[] = [];
  const open = async (
    what: Pick<ServeOptions, 'routes' | 'sockets'>,
    host: Host,
  ): Promise<Served> => {
    const at = port === 0 ? 0 : port + served.length;
    const intercept = faultyIntercept(host, { faults, carrier });
    const service = await serve({ ...what, port: at, intercept, scheduler, onFault });
    served.push(service);
    return service;
  };
  const close = async (): Promise<void> => {
    carrier.stop();
    world.close();
    clob.stop();
    exchange.stop();
    await Promise.all(served.map((service) => service.close()));
  };

  try {
    const control = controlRoutes({ faults, exchange });
    const exchangeService = await open({ ...clob, routes: [...clob.routes, ...control] }, 'clob');
    const dataApi = await open({ routes: world.dataApi }, 'data-api');
    const gamma = await open({ routes: world.gamma }, 'gamma');
    const rtds = await open({ routes: [], sockets: [world.rtds] }, 'data-api');
    return {
      urls: {
        clob: exchangeService.url,
        clobWs: exchangeService.wsUrl,
        dataApi: dataApi.url,
        gamma: gamma.url,
        rtds: rtds.wsUrl,
      },
      stats: world.stats,
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
