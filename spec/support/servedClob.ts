import { Wallet } from 'ethers';
import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { type Address, address } from '../../src/domain/address.ts';
import { price, ratio, type Shares, shares, type Usd, usd } from '../../src/domain/units.ts';
import { createAccounts } from '../../src/simulator/accounts/createAccounts.ts';
import { loadRecoverSigner } from '../../src/simulator/accounts/recoverSigner.ts';
import { createClob } from '../../src/simulator/clob/createClob.ts';
import type { ChainId } from '../../src/simulator/exchange/contracts.ts';
import { createExchange } from '../../src/simulator/exchange/createExchange.ts';
import type { SettlementOptions } from '../../src/simulator/exchange/settlement.ts';
import type { SimMarket } from '../../src/simulator/exchange/simMarket.ts';
import type { Faults } from '../../src/simulator/faults/faults.ts';
import { serve } from '../../src/simulator/http/serve.ts';
import { createRandom } from '../../src/simulator/random.ts';
import { MARKET } from './simulatedExchange.ts';

/** The public first account of every local EVM node. */
export const TEST_KEY = new Wallet(
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
);
export const TEST_ADDRESS: Address = address(TEST_KEY.address);

const marketLike = (digit: string, market: Partial<SimMarket>): SimMarket => ({
  ...MARKET,
  conditionId: `0x${digit.repeat(64)}`,
  slug: `market-${digit}`,
  outcomes: [
    { assetId: `${digit}001`, name: 'Yes' },
    { assetId: `${digit}002`, name: 'No' },
  ],
  ...market,
});

/** Fees of 7 %; the others charge none. */
export const STANDARD = marketLike('1', { fee: { rate: ratio('0.07'), exponent: 1 } });
export const NEG_RISK = marketLike('2', { negRisk: true, tick: price('0.001') });
export const VERSION_2 = marketLike('3', { version: 'v2' });
/** Long enough for a slow machine to see an order held back. */
export const DELAYED = marketLike('4', { takerDelayMs: 5_000 });

const LADDER = { touch: 'ask', bids: ['100', '200'], asks: ['100', '200'] } as const;

export type ServedClobOptions = {
  readonly chainId?: ChainId;
  readonly settlement?: Partial<SettlementOptions>;
  readonly scheduler?: SchedulerLike;
  /** What goes wrong on its sockets and routes; nothing by default. */
  readonly faults?: Faults;
};

/**
 * A CLOB on loopback, with markets of every kind quoted around 0.50, that settles within a tenth of a
 * second. Wallets start with $1,000.
 */
export async function servedClob({
  chainId = 137,
  settlement = { blockMs: 20, lagMs: 0 },
  scheduler = asyncScheduler,
  faults: wrongs,
}: ServedClobOptions = {}) {
  const random = createRandom(1, 'clob');
  const exchange = createExchange({ cash: usd('1000'), settlement, chainId, scheduler, random });
  for (const market of [STANDARD, NEG_RISK, VERSION_2, DELAYED]) {
    exchange.addMarket(market);
    quote(exchange, market);
  }
  const accounts = createAccounts({ exchange, seed: 1 });
  const recover = await loadRecoverSigner();
  const clob = createClob({
    exchange,
    accounts,
    recover,
    scheduler,
    random,
    chainId,
    ...(wrongs && { faults: wrongs }),
  });
  const faults: unknown[] = [];
  const served = await serve({
    routes: clob.routes,
    sockets: clob.sockets,
    port: 0,
    onFault: (cause) => faults.push(cause),
  });
  return {
    exchange,
    accounts,
    clob,
    /** What no route meant: has to be empty. */
    faults,
    url: served.url,
    wsUrl: served.wsUrl,
    close: async () => {
      await served.close();
      clob.stop();
      exchange.stop();
    },
  };
}

/** Quotes 100 and 200 shares on both sides: bids from 0.49 (0.499) down, asks from 0.50 up. */
export function quote(
  exchange: ReturnType<typeof createExchange>,
  market: SimMarket,
  at = '0.5',
): void {
  const sizes = (texts: readonly string[]): Shares[] => texts.map(shares);
  exchange.quoteAround(firstAsset(market), price(at), {
    touch: LADDER.touch,
    bids: sizes(LADDER.bids),
    asks: sizes(LADDER.asks),
  });
}

export const firstAsset = ({ outcomes }: SimMarket): string => outcomes[0]?.assetId ?? '';
export const secondAsset = ({ outcomes }: SimMarket): string => outcomes[1]?.assetId ?? '';

/** Shares of both outcomes for an account, at a dollar a pair. */
export function stock(
  exchange: ReturnType<typeof createExchange>,
  account: Address,
  market: SimMarket,
  count: string,
): void {
  exchange.split(account, market.conditionId, shares(count) as bigint as Usd);
}
