import type { Address } from '../../../src/domain/address.ts';
import type { Settlement } from '../../../src/domain/orders/fill.ts';
import { emptyLot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { settledHoldings } from '../../../src/domain/portfolio/settledHoldings.ts';
import { shares } from '../../../src/domain/units.ts';
import { ALICE, aFill, anIntent, BOB, NO, YES } from '../../support/samples.ts';

const lot = (leader: Address, assetId: string, settlement: Settlement) =>
  withFill(emptyLot(anIntent({ leader, assetId }), 0), aFill({ assetId, settlement }));

describe('settledHoldings', () => {
  it('sums what all leaders led us into, and leaves out what has not settled', () => {
    const lots = [
      lot(ALICE, YES, 'CONFIRMED'),
      lot(BOB, YES, 'CONFIRMED'),
      lot(ALICE, NO, 'MATCHED'),
      lot(BOB, NO, 'CONFIRMED'),
    ];
    expect(settledHoldings(lots)).toEqual([{ assetId: YES, shares: shares('40') }]);
    expect(settledHoldings([])).toEqual([]);
  });
});
