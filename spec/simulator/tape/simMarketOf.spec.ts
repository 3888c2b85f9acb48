import { simMarketOf } from '../../../src/simulator/tape/simMarketOf.ts';
import type { TapeMarket } from '../../../src/simulator/tape/tapeEvent.ts';

const EVENT: TapeMarket = {
  atMs: 0,
  type: 'market',
  conditionId: `0x${'c'.repeat(64)}`,
  title: 'Rain tomorrow?',
  slug: 'rain',
  eventSlug: 'weather',
  outcomes: [
    { assetId: '1', name: 'Yes' },
    { assetId: '2', name: 'No' },
  ],
  tick: '0.01',
  minimumShares: '5',
  feeRate: '0.05',
  negRisk: false,
  version: 'v1',
  price: '0.52',
};

describe('simMarketOf', () => {
  it('files a market under the tags of the tape, where it has some', () => {
    expect(simMarketOf({ ...EVENT, tags: ['weather'] }, 0).tags).toEqual(['weather']);
    expect(simMarketOf(EVENT, 0)).not.toHaveProperty('tags');
  });
});
