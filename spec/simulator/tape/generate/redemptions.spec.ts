import { shares } from '../../../../src/domain/units.ts';
import { createRandom } from '../../../../src/simulator/random.ts';
import { createDice } from '../../../../src/simulator/tape/generate/dice.ts';
import { openSlot } from '../../../../src/simulator/tape/generate/openSlot.ts';
import { createPortfolio } from '../../../../src/simulator/tape/generate/portfolio.ts';
import { redemptions } from '../../../../src/simulator/tape/generate/redemptions.ts';
import { ADA } from '../../leaders/anActivity.ts';

const market = openSlot(1, 0, 0, 0).opening;
const [yes, no] = market.outcomes;

/** What Ada redeems who holds so many shares of each, when Yes has won. */
const redeemed = (held: { readonly yes?: string; readonly no?: string }) => {
  const portfolio = createPortfolio();
  portfolio.add('other', shares('3'));
  if (held.yes !== undefined) portfolio.add(yes.assetId, shares(held.yes));
  if (held.no !== undefined) portfolio.add(no.assetId, shares(held.no));
  const rows = redemptions(
    { atMs: 9, leader: ADA, portfolio, market, winnerAssetId: yes.assetId },
    createDice(createRandom(1, 'redemptions')),
  );
  expect(portfolio.assets()).toEqual(['other']);
  return rows;
};

describe('redemptions', () => {
  it('pays a dollar a winning share, and nothing for losers', () => {
    expect(redeemed({ yes: '12.5', no: '4' })).toEqual([
      {
        atMs: 9,
        type: 'redeem',
        leader: ADA,
        transactionHash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
        conditionId: market.conditionId,
        size: '12.5',
        usdcSize: '12.5',
      },
    ]);
  });

  it('leaves a row of nothing where only the loser was held, and none where neither was', () => {
    expect(redeemed({ no: '4' })).toEqual([expect.objectContaining({ size: '0', usdcSize: '0' })]);
    expect(redeemed({})).toEqual([]);
  });
});
