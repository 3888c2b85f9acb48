import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Observable } from 'rxjs';
import type { AccountConfig, EndpointsConfig, SimulatorConfig } from '../adapters/config/config.ts';
import { type Address, address } from '../domain/address.ts';
import { EngineError } from '../domain/engineError.ts';
import { formatMillionths } from '../domain/units.ts';

export type EmbeddedExchangeOptions = SimulatorConfig & {
  /** The chain that orders are signed for there, which must be that of `account`; by default 137. */
  readonly chainId?: AccountConfig['chainId'];
};

/** An exchange in a box that is running. */
export type EmbeddedExchange = {
  readonly endpoints: EndpointsConfig;
  /** Who trades on its tape. */
  readonly leaders: readonly Address[];
};

const PROGRAM = fileURLToPath(new URL('../simulator/main.js', import.meta.url));

/**
 * The exchange in a box, as a process of its own on loopback: it checks signatures and matches orders
 * on another core, and the engine speaks to it as it speaks to Polymarket.
 *
 * Cold; emits once it listens, and never completes: unsubscribe to end it. It ends with this process,
 * however that ends. Errors when it cannot start or ends by itself.
 */
export function embeddedExchange({
  tape,
  seed,
  speed,
  cash,
  rtdsDelayMs,
  apiDelayMs,
  autoRedeem,
  redeemDelayMs,
  leaders,
  chainId = 137,
}: EmbeddedExchangeOptions): Observable<EmbeddedExchange> {
  const flags = [
    ...['--port', '0'],
    ...['--seed', String(seed)],
    ...['--chain', String(chainId)],
    ...['--speed', String(speed)],
    ...['--cash', formatMillionths(cash)],
    ...['--rtds-delay', `${rtdsDelayMs}-${rtdsDelayMs}`],
    ...['--api-delay', apiDelayMs.join('-')],
    ...(autoRedeem ? ['--auto-redeem', redeemDelayMs.join('-')] : ['--no-auto-redeem']),
    ...(tape === undefined ? ['--leaders', String(leaders)] : ['--tape', tape]),
    '--die-with-parent',
  ];

  return new Observable((subscriber) => {
    const child = spawn(process.execPath, [PROGRAM, ...flags], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // It has no business with our secrets.
      env: {},
    });
    const fail = (why: string): void =>
      subscriber.error(
        new EngineError(`The exchange in a box ${why}. Its own words are above, if it had any.`, {
          disposition: 'fatal',
        }),
      );
    child.once('error', ({ message }) => fail(`could not be started: ${message}`));
    child.once('exit', (code, signal) => fail(`ended (${signal ?? `exit code ${String(code)}`})`));
    // It goes when its standard input closes; that it has gone already is no error of ours.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        subscriber.next(readFirstLine(line));
      } catch (cause) {
        fail(`did not say where it listens: ${cause instanceof Error ? cause.message : ''}`);
      }
    });
    return () => {
      child.removeAllListeners('exit');
      child.stdin.end();
    };
  });
}

function readFirstLine(line: string): EmbeddedExchange {
  const said = JSON.parse(line) as EndpointsConfig & { readonly leaders: readonly string[] };
  const { clob, clobWs, dataApi, gamma, rtds, leaders } = said;
  return { endpoints: { clob, clobWs, dataApi, gamma, rtds }, leaders: leaders.map(address) };
}
