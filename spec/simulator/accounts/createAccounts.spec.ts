import { usd } from '../../../src/domain/units.ts';
import { createAccounts } from '../../../src/simulator/accounts/createAccounts.ts';
import { walletsOf } from '../../../src/simulator/accounts/walletsOf.ts';
import { simulatedExchange, wallet } from '../../support/simulatedExchange.ts';

const CARA = wallet('c');

describe('createAccounts', () => {
  it('opens every wallet of a new key with the cash given', () => {
    const { exchange } = simulatedExchange();
    const accounts = createAccounts({ exchange, seed: 1, cash: usd('7') });
    accounts.createKey(CARA, 0n);
    for (const address of Object.values(walletsOf(CARA)))
      expect(exchange.holdings(address)?.cash).toBe(usd('7'));
  });

  it('leaves the cash to the exchange where it has none to give', () => {
    const { exchange } = simulatedExchange();
    createAccounts({ exchange, seed: 1 }).createKey(CARA, 0n);
    expect(exchange.holdings(CARA)?.cash).toBe(usd('1000'));
  });

  it('creates a key once, and derives it then', () => {
    const { exchange } = simulatedExchange();
    const accounts = createAccounts({ exchange, seed: 1 });
    expect(accounts.deriveKey(CARA, 0n)).toBeUndefined();
    const key = accounts.createKey(CARA, 0n);
    expect(accounts.createKey(CARA, 0n)).toBeUndefined();
    expect(accounts.deriveKey(CARA, 0n)).toEqual(key);
    expect(accounts.key(key?.apiKey ?? '')).toBe(key);
    const second = accounts.createKey(CARA, 1n);
    expect(accounts.keysOf(CARA)).toEqual([key, second]);
    accounts.deleteKey(key?.apiKey ?? '');
    expect(accounts.keysOf(CARA)).toEqual([second]);
  });

  it('makes the same keys for the same seed and others for another', () => {
    const keyWith = (seed: number) =>
      createAccounts({ exchange: simulatedExchange().exchange, seed }).createKey(CARA, 0n);
    expect(keyWith(1)).toEqual(keyWith(1));
    for (const part of ['apiKey', 'secret', 'passphrase'] as const)
      expect(keyWith(1)?.[part]).not.toBe(keyWith(2)?.[part]);
  });

  it('creates no more keys than it is told', () => {
    const accounts = createAccounts({
      exchange: simulatedExchange().exchange,
      seed: 1,
      maxKeys: 2,
    });
    const made = ['c', 'd', 'e'].map((digit) => accounts.createKey(wallet(digit), 0n));
    expect(made.map(Boolean)).toEqual([true, true, false]);
  });
});
