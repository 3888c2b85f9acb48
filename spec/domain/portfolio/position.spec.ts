import type { Fill } from '../../../src/domain/orders/fill.ts';
import { emptyLot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { positionOf } from '../../../src/domain/portfolio/position.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { aFill, anIntent } from '../../support/samples.ts';

const buy = (tradeId: string, count: string, settlement: Fill['settlement'] = 'CONFIRMED') =>
  aFill({ tradeId, shares: shares(count), usd: usd('1'), settlement });
const sell = (tradeId: string, count: string): Fill => ({ ...buy(tradeId, count), side: 'SELL' });
const after = (...fills: Fill[]) => fills.reduce(withFill, emptyLot(anIntent(), 7));

describe('positionOf', () => {
  it.each<[string, Fill[], string, [string, string, string]]>([
    ['what is confirmed may be sold', [buy('1', '10')], '0', ['10', '0', '10']],
    ['what is not yet is owed', [buy('1', '10'), buy('2', '5', 'MATCHED')], '0', ['15', '5', '10']],
    ['what is in an order may not be sold again', [buy('1', '10')], '4', ['10', '0', '6']],
    ['what is sold is gone', [buy('1', '10'), sell('2', '3')], '0', ['7', '0', '7']],
    ['never less than nothing may be sold', [buy('1', '10', 'MINED')], '4', ['10', '10', '0']],
  ])('tells shares apart: %s', (_, fills, reserved, [held, owed, sellable]) => {
    expect(positionOf(after(...fills), shares(reserved), shares('1'))).toMatchObject({
      shares: shares(held),
      owed: shares(owed),
      sellable: shares(sellable),
      reserved: shares(reserved),
      toMirror: shares('1'),
      openedAtMs: 7,
      title: 'Will it rain?',
    });
  });
});
