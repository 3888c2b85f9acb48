import type { Settlement } from '../../../src/domain/orders/fill.ts';
import { emptyLot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { takenFrom } from '../../../src/domain/portfolio/takenFrom.ts';
import { shares } from '../../../src/domain/units.ts';
import { ALICE, aFill, anIntent, BOB } from '../../support/samples.ts';

const lot = (leader: typeof ALICE, count: string, settlement: Settlement = 'CONFIRMED') =>
  withFill(emptyLot(anIntent({ leader }), 0), aFill({ shares: shares(count), settlement }));

describe('takenFrom', () => {
  it.each<[string, Record<string, string>]>([
    ['0', {}],
    ['5', { [ALICE]: '5' }],
    ['10', { [ALICE]: '10' }],
    ['12.5', { [ALICE]: '10', [BOB]: '2.5' }],
    ['40', { [ALICE]: '10', [BOB]: '20' }],
  ])('takes %s of the first lots', (wanted, expected) => {
    const lots = [lot(ALICE, '7', 'MINED'), lot(ALICE, '10'), lot(BOB, '20')];
    const parts = takenFrom(lots, shares(wanted)).map((part) => [part.lot.leader, part.shares]);
    expect(parts).toEqual(Object.entries(expected).map(([who, count]) => [who, shares(count)]));
  });
});
