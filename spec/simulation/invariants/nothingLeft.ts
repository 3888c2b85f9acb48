import { formatMillionths, sum } from '../../../src/domain/units.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { Invariant } from './invariant.ts';

/** Where somebody may wait; none does in the end. */
const ROOMS = ['orders waiting', 'exits settling', 'look-ups waiting', 'moves growing'] as const;

/** Of what is over nothing is left: nobody waits, nothing is reserved, and nothing is owed to nobody. */
export const nothingLeft: Invariant = {
  name: 'nothing left',
  atRest: ({ world: { rooms, venue }, host }) => {
    const book = host.portfolio();
    const positions = book.positions();
    const { openOrders, mirrorDebts } = book.sizes();
    const resting = venue.exchange.openOrders(ACCOUNT);
    const costs = sum(book.lots().map(({ holding }) => holding.cost));
    const debts = positions.filter(({ toMirror }) => toMirror > 0n).length;
    const empty = book
      .lots()
      .filter(({ holding, open }) => holding.shares === 0n && open.length === 0);

    return [
      ...ROOMS.flatMap((name) => {
        const waiting = rooms.get(name)?.() ?? 0;
        return waiting > 0 ? [`${waiting} are left in "${name}".`] : [];
      }),
      ...(openOrders > resting.length
        ? [`${openOrders} orders are open, ${resting.length} rest.`]
        : []),
      ...(mirrorDebts > debts + openOrders
        ? [`${mirrorDebts} debts are to be mirrored, of ${debts} positions.`]
        : []),
      ...(openOrders === 0 && book.free() !== book.cash()
        ? [`${formatMillionths(book.free())} is free, of ${formatMillionths(book.cash())}.`]
        : []),
      ...(book.equity() === book.cash() + costs + book.claimable()
        ? []
        : [`Equity is ${formatMillionths(book.equity())}.`]),
      ...positions
        .filter(({ reserved }) => reserved > 0n && openOrders === 0)
        .map(({ assetId }) => `${assetId} is reserved for sale, and no order sells it.`),
      ...empty.map(({ assetId }) => `The lot of ${assetId} is empty, and still there.`),
    ];
  },
};
