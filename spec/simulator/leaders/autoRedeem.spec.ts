import { shares, usd } from '../../../src/domain/units.ts';
import type { Activity } from '../../../src/simulator/leaders/activityRow.ts';
import { autoRedeem } from '../../../src/simulator/leaders/autoRedeem.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import { fail } from '../../support/fail.ts';
import {
  ANN,
  BOB,
  CONDITION,
  NO,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

/** An exchange, and whoever redeems for its accounts a second or two after the end. */
function world() {
  const simulated = simulatedExchange();
  const { exchange, scheduler } = simulated;
  const paid: (readonly [atMs: number, activity: Activity])[] = [];
  const redeemer = autoRedeem(
    { fromMs: 1000, toMs: 2000 },
    {
      exchange,
      onRedeemed: (activity) => paid.push([scheduler.now(), activity]),
      random: createRandom(1, 'redeemer'),
      scheduler,
    },
  );
  exchange.events$.subscribe({ next: redeemer.apply, error: fail });
  return { ...simulated, paid, redeemer };
}

describe('autoRedeem', () => {
  it('pays whoever holds winning shares, some time after the end, and puts it on record', () => {
    const { exchange, paid, pass } = world();
    split(exchange, ANN, '20');
    split(exchange, BOB, '7');
    exchange.resolve(CONDITION, YES);
    pass(999);
    expect(paid).toEqual([]);
    pass(1001);
    for (const account of [ANN, BOB])
      expect(exchange.holdings(account)).toMatchObject({ cash: usd('1000'), shares: new Map() });
    expect(paid).toHaveLength(2);
    for (const [wallet, usdcSize] of [
      [ANN, '20'],
      [BOB, '7'],
    ] as const)
      expect(paid.find(([, row]) => row.wallet === wallet)?.[1]).toMatchObject({
        type: 'REDEEM',
        conditionId: CONDITION,
        assetId: '',
        side: '',
        size: usdcSize,
        usdcSize,
        outcomeIndex: 999,
        title: 'Will it rain tomorrow?',
        transactionHash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
      });
    expect(new Set(paid.map(([, { transactionHash }]) => transactionHash)).size).toBe(2);
  });

  it('pays for shares that are mined when the market is over', () => {
    const { exchange, order, pass, paid } = world();
    split(exchange, BOB, '10');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ account: ANN, size: '10', at: '0.5', type: 'FAK' }));
    exchange.resolve(CONDITION, YES);
    expect(exchange.holdings(ANN)?.shares.size).toBe(0);
    pass(10_000);
    expect(exchange.holdings(ANN)).toMatchObject({ cash: usd('1005'), shares: new Map() });
    expect(paid.map(([, { wallet, usdcSize }]) => [wallet, usdcSize])).toEqual([[ANN, '10']]);
  });

  it('leaves shares that lost where they are', () => {
    const { exchange, order, pass, paid } = world();
    split(exchange, BOB, '10');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ account: ANN, size: '10', at: '0.5', type: 'FAK' }));
    exchange.resolve(CONDITION, NO);
    pass(10_000);
    expect(paid.map(([, { wallet }]) => wallet)).toEqual([BOB]);
    expect(exchange.holdings(ANN)?.shares).toEqual(new Map([[YES, shares('10')]]));
  });

  it('stops when it is told to', () => {
    const { exchange, paid, pass, redeemer } = world();
    split(exchange, ANN, '20');
    exchange.resolve(CONDITION, YES);
    redeemer.stop();
    pass(5000);
    expect(paid).toEqual([]);
  });
});
