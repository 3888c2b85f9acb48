import type { Address } from '../../domain/address.ts';
import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';
import { type Shares, type Usd, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import type { Approvable, Approval } from './approval.ts';
import type { Holdings } from './holdings.ts';

/** Who has what. Amounts may be negative where they mean less. */
export type Ledger = {
  open(account: Address, cash: Usd): void;
  has(account: Address): boolean;
  holdings(account: Address): Holdings | undefined;
  /** Accounts with shares of the asset, in the order in which they were opened. */
  holders(assetId: string): readonly Address[];
  addCash(account: Address, usd: Usd): void;
  addShares(account: Address, assetId: string, shares: Shares): void;
  /** The same for what happens on chain without the venue, who does not know of it before {@link notice}. */
  addCashUnnoticed(account: Address, usd: Usd): void;
  addSharesUnnoticed(account: Address, assetId: string, shares: Shares): void;
  notice(account: Address): void;
  /** Forgets an asset of which nobody has shares. */
  forget(assetId: string): void;
  /** What the venue takes an account's cash to be, or its shares of an asset. */
  noticed(account: Address, assetId?: string): bigint;
  reserveCash(account: Address, usd: Usd): void;
  reserveShares(account: Address, assetId: string, shares: Shares): void;
  /** Cash that no open order has set aside. */
  freeCash(account: Address): Usd;
  freeShares(account: Address, assetId: string): Shares;
  approve(account: Address, approval: Approval): void;
  isApproved(account: Address, contract: ExchangeContract, asset: Approvable): boolean;
};

type Entry = {
  cash: Usd;
  reservedCash: Usd;
  readonly shares: Map<string, Shares>;
  readonly reservedShares: Map<string, Shares>;
  readonly refused: Set<`${ExchangeContract} ${Approvable}`>;
  unnoticedCash: Usd;
  readonly unnoticedShares: Map<string, Shares>;
};

/**
 * An empty ledger. It forbids nothing: whoever moves money has checked. Writing to an account that is
 * not open is a bug and throws.
 */
export function createLedger(): Ledger {
  const entries = new Map<Address, Entry>();

  const entryOf = (account: Address): Entry => {
    const entry = entries.get(account);
    if (!entry) throw new Error(`Account ${account} is not open.`);
    return entry;
  };

  const addCash = (account: Address, usd: Usd): void => {
    const entry = entryOf(account);
    entry.cash = (entry.cash + usd) as Usd;
  };
  const addShares = (account: Address, assetId: string, shares: Shares): void =>
    add(entryOf(account).shares, assetId, shares);

  return {
    open(account, cash) {
      if (entries.has(account)) return;
      entries.set(account, {
        cash,
        reservedCash: ZERO_USD,
        shares: new Map(),
        reservedShares: new Map(),
        refused: new Set(),
        unnoticedCash: ZERO_USD,
        unnoticedShares: new Map(),
      });
    },
    has: (account) => entries.has(account),
    holdings(account) {
      const entry = entries.get(account);
      if (!entry) return undefined;
      const { cash, reservedCash, shares, reservedShares } = entry;
      return {
        cash,
        reservedCash,
        shares: new Map(shares),
        reservedShares: new Map(reservedShares),
      };
    },
    holders: (assetId) =>
      [...entries].flatMap(([account, { shares }]) => (shares.has(assetId) ? [account] : [])),
    addCash,
    addShares,
    addCashUnnoticed(account, usd) {
      addCash(account, usd);
      const entry = entryOf(account);
      entry.unnoticedCash = (entry.unnoticedCash + usd) as Usd;
    },
    addSharesUnnoticed(account, assetId, shares) {
      addShares(account, assetId, shares);
      add(entryOf(account).unnoticedShares, assetId, shares);
    },
    notice(account) {
      const entry = entryOf(account);
      entry.unnoticedCash = ZERO_USD;
      entry.unnoticedShares.clear();
    },
    forget(assetId) {
      for (const { unnoticedShares } of entries.values()) unnoticedShares.delete(assetId);
    },
    noticed(account, assetId) {
      const { cash, unnoticedCash, shares, unnoticedShares } = entryOf(account);
      if (assetId === undefined) return cash - unnoticedCash;
      const unnoticed = unnoticedShares.get(assetId) ?? ZERO_SHARES;
      return (shares.get(assetId) ?? ZERO_SHARES) - unnoticed;
    },
    reserveCash(account, usd) {
      const entry = entryOf(account);
      entry.reservedCash = (entry.reservedCash + usd) as Usd;
    },
    reserveShares: (account, assetId, shares) =>
      add(entryOf(account).reservedShares, assetId, shares),
    freeCash(account) {
      const { cash, reservedCash } = entryOf(account);
      return (cash - reservedCash) as Usd;
    },
    freeShares(account, assetId) {
      const { shares, reservedShares } = entryOf(account);
      const held = shares.get(assetId) ?? ZERO_SHARES;
      return (held - (reservedShares.get(assetId) ?? ZERO_SHARES)) as Shares;
    },
    approve(account, { contract, asset, approved }) {
      const { refused } = entryOf(account);
      if (approved) refused.delete(`${contract} ${asset}`);
      else refused.add(`${contract} ${asset}`);
    },
    isApproved: (account, contract, asset) => !entryOf(account).refused.has(`${contract} ${asset}`),
  };
}

// What is down to nothing is forgotten, so that a long run holds no more than its open positions.
function add(amounts: Map<string, Shares>, assetId: string, shares: Shares): void {
  const sum = ((amounts.get(assetId) ?? ZERO_SHARES) + shares) as Shares;
  if (sum === ZERO_SHARES) amounts.delete(assetId);
  else amounts.set(assetId, sum);
}
