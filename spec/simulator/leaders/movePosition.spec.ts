import { type Shares, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { enter, leave } from '../../../src/simulator/leaders/movePosition.ts';
import type { Position } from '../../../src/simulator/leaders/position.ts';
import { fc } from '../../support/fc.ts';
import { ADA, RAIN } from './anActivity.ts';

const ID = { wallet: ADA, assetId: '1', conditionId: RAIN };

describe('enter and leave', () => {
  it('average the cost of what comes in, and realize what goes out against it', () => {
    const first = enter(ID, undefined, {
      shares: shares('10'),
      usd: usd('4'),
      fee: usd('0.1'),
      atS: 5,
    });
    const second = enter(ID, first, { shares: shares('10'), usd: usd('6'), atS: 6 });
    expect(second).toEqual({
      ...ID,
      shares: shares('20'),
      entered: shares('20'),
      cost: usd('10'),
      fees: usd('0.1'),
      realized: 0n,
      firstEntryS: 5,
      lastEventS: 6,
    });
    const third = leave(ID, second, {
      shares: shares('5'),
      usd: usd('4'),
      fee: usd('0.2'),
      atS: 7,
    });
    expect(third).toMatchObject({
      shares: shares('15'),
      entered: shares('20'),
      cost: usd('7.5'),
      fees: usd('0.3'),
      realized: usd('1.5'),
      firstEntryS: 5,
      lastEventS: 7,
    });
  });

  it('take out no more than is there, for that part of the money', () => {
    const held = enter(ID, undefined, { shares: shares('4'), usd: usd('2'), atS: 5 });
    expect(leave(ID, held, { shares: shares('8'), usd: usd('6'), atS: 6 })).toMatchObject({
      shares: 0n,
      cost: 0n,
      realized: usd('1'),
    });
    expect(leave(ID, undefined, { shares: shares('8'), usd: usd('6'), atS: 6 })).toMatchObject({
      shares: 0n,
      realized: 0n,
    });
  });

  it('never go below nothing, and leave no cost without shares', () => {
    const amount = fc.bigInt(0n, 10n ** 9n);
    const move = fc.record({
      isEntry: fc.boolean(),
      shares: amount.map((n) => n as Shares),
      usd: amount.map((n) => n as Usd),
      atS: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1 }), (moves) => {
        let position: Position | undefined;
        for (const { isEntry, ...change } of moves)
          position = (isEntry ? enter : leave)(ID, position, change);
        expect(position && position.shares >= 0n && position.cost >= 0n).toBe(true);
        const last = leave(ID, position, {
          shares: position?.shares ?? (0n as Shares),
          usd: usd('0'),
          atS: 2,
        });
        expect([last.shares, last.cost]).toEqual([
          0n,
          position?.shares === 0n ? position.cost : 0n,
        ]);
      }),
    );
  });
});
