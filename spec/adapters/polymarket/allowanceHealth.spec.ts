import { of } from 'rxjs';
import { allowanceHealth } from '../../../src/adapters/polymarket/allowanceHealth.ts';
import { usd } from '../../../src/domain/units.ts';
import { emitted } from '../../support/emitted.ts';

const CASH =
  'Not every exchange may move your pUSD. Approve it once, on polymarket.com or on chain, for: X.';

describe('allowanceHealth', () => {
  it.each([
    ['nothing', [], [], 'ok', 'Every exchange may move your pUSD.'],
    ['cash', ['X'], [], 'degraded', CASH],
    ['shares', [], ['Allow Y.'], 'degraded', 'Allow Y.'],
    ['both', ['X'], ['Allow Y.'], 'degraded', `${CASH} Allow Y.`],
  ])('says whose approval is missing: %s', async (_, missingAllowances, shares, state, detail) => {
    const { check } = allowanceHealth({
      funds: () => of({ cash: usd('1'), missingAllowances }),
      approvals: { missing: () => shares },
    });
    expect(await emitted(check())).toEqual([{ state, detail }]);
  });
});
