import type { HoldingChanged } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { shares } from '../../../../src/domain/units.ts';
import { knowing, line } from '../../../support/lineContexts.ts';
import { aHoldingChanged } from '../../../support/samples.ts';

describe('holdingChangedLine', () => {
  it.each<[Partial<HoldingChanged>, string]>([
    [
      {},
      'alice merged shares of all outcomes into cash: from 100 to 50 Yes (Will it rain?) by our count. 10 of ours are to be sold after the leader.',
    ],
    [
      { cause: 'split', after: shares('150'), toSell: shares('0') },
      'alice split cash into shares: from 100 to 150 Yes (Will it rain?) by our count. Nothing of ours is to be sold for that.',
    ],
    [{ cause: 'conversion' }, 'alice converted shares into those of other outcomes'],
    [{ cause: 'redemption' }, 'alice redeemed their shares of a decided market'],
    [{ cause: 'migration' }, 'alice moved their shares to other contracts'],
    [{ cause: 'unexplained' }, 'alice holds fewer shares than their trades leave them'],
  ])('tells what a leader did besides trading, and what follows: %o', (over, text) => {
    expect(logLine(aHoldingChanged(over), knowing)).toEqual(
      line('info', expect.stringContaining(`HOLDING  ${text}`) as string),
    );
  });
});
