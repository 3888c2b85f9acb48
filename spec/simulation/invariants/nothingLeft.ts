import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths, sum } from '../../../src/domain/units.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** Where somebody may wait; none does in the end. */
const ROOMS = ['orders waiting', 'exits settling', 'look-ups waiting', 'moves growing'] as const;

/** Of what is over nothing is left: nobody waits, nothing is reserved, and nothing is owed to nobody. */
export const nothingLeft: Invariant = {
  name: 'nothing left',
  atRest: ({ world, host }) => {
    const { rooms, venue } = world;
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
      ...unpaid(world, book),
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

/** What is still owed although somebody sees to it, and what is being done about it. */
export function unpaid(
  { schedule: { redemption, payments } }: World,
  book: Pick<Portfolio, 'claimable' | 'openRedemption'>,
): readonly string[] {
  const owed = book.claimable();
  const open = book.openRedemption();
  return [
    ...((redemption || payments.redeemedAfterMs) && owed > 0n
      ? [`${formatMillionths(owed)} is owed, and somebody sees to it.`]
      : []),
    ...(open ? [`Redemption ${open.transactionHash} is open.`] : []),
  ];
}
