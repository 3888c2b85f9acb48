import { exposures, type Stake } from '../../../src/domain/portfolio/exposures.ts';
import { type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, BOB, CONDITION, NO, YES } from '../../support/samples.ts';

const OTHER = `0x${'22'.repeat(32)}`;
const yes: Stake = { leader: ALICE, conditionId: CONDITION, eventSlug: 'weather', assetId: YES };
const no: Stake = { leader: BOB, conditionId: CONDITION, eventSlug: 'weather', assetId: NO };
const other: Stake = { leader: ALICE, conditionId: OTHER, eventSlug: 'weather', assetId: '9' };

describe('exposures', () => {
  it('sums what is at work by market, by leader and in all', () => {
    const atWork = exposures();
    atWork.change(yes, usd('1'));
    atWork.change(no, usd('10'));
    atWork.change(other, usd('100'));
    expect(atWork.of(yes)).toEqual({
      market: usd('11'),
      otherOutcomes: usd('10'),
      event: usd('111'),
      leader: usd('101'),
      total: usd('111'),
      openPositions: 3,
      holdsAsset: true,
    });
    expect(
      atWork.of({ leader: BOB, conditionId: OTHER, eventSlug: 'sports', assetId: '10' }),
    ).toEqual({
      market: usd('100'),
      otherOutcomes: usd('100'),
      event: usd('0'),
      leader: usd('10'),
      total: usd('111'),
      openPositions: 3,
      holdsAsset: false,
    });
  });

  it('counts an asset that two leaders led us into as one position', () => {
    const atWork = exposures();
    atWork.change(yes, usd('1'));
    atWork.change({ ...yes, leader: BOB }, usd('1'));
    expect(atWork.of(yes)).toMatchObject({ openPositions: 1, leader: usd('1'), market: usd('2') });
  });

  it('counts a position no longer once all of it is taken back', () => {
    const atWork = exposures();
    atWork.change(yes, usd('5'));
    atWork.change(yes, usd('-5'));
    expect(atWork.of(yes)).toEqual({
      market: 0n,
      otherOutcomes: 0n,
      event: 0n,
      leader: 0n,
      total: 0n,
      openPositions: 0,
      holdsAsset: false,
    });
  });

  it('has a total that is the sum over leaders and over markets, whatever happened', () => {
    const anyChange = fc.record({
      stake: fc.constantFrom(yes, no, other),
      delta: fc.bigInt(-1000n, 1000n).map((n) => n as Usd),
    });
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        const atWork = exposures();
        for (const { stake, delta } of changes) atWork.change(stake, delta);
        const { total } = atWork.of(yes);
        expect(atWork.of(yes).leader + atWork.of(no).leader).toBe(total);
        expect(atWork.of(yes).market + atWork.of(other).market).toBe(total);
      }),
    );
  });
});
