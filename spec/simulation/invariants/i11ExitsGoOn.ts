import { decideClose } from '../../../src/domain/exits/decideClose.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths } from '../../../src/domain/units.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** I11: whatever happened, exits go on: no position is left that a rule wants closed and that somebody would buy. */
export const i11ExitsGoOn: Invariant = {
  name: 'I11',
  atRest: ({ world, host }) => unsold(world, host.portfolio()),
};

/** Positions that are to be closed by now, at the bids that there are. */
export function unsold(
  { schedule, clock, venue, disk }: World,
  book: Pick<Portfolio, 'positions'>,
): readonly string[] {
  const { positions } = schedule;
  const open = positions ? book.positions() : [];
  if (!positions || open.length === 0) return [];
  const gate = entryGate();
  for (const event of disk.events) gate.apply(event);

  return open.flatMap((position) => {
    const { conditionId, assetId, leader, sellable } = position;
    const { exchange } = venue;
    const depth = exchange.book(assetId);
    const market = exchange.market(conditionId);
    if (!depth || market?.acceptingOrders !== true) return [];
    const { close } = decideClose(position, { ...depth, tick: market.tick }, positions.exits, {
      account: ACCOUNT,
      closing: positions.closing,
      nowMs: clock.now(),
      isFollowed: true,
      isFlattening: gate.isFlattening(),
    });
    if (!close) return [];
    const what = `${formatMillionths(sellable)} of ${assetId}, after ${leader}`;
    return [`${close.reason.code} wants ${what}, to be sold, and nobody does it.`];
  });
}
