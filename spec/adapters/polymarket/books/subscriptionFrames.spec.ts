import { subscriptionFrames } from '../../../../src/adapters/polymarket/books/subscriptionFrames.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
const read = (frames: readonly string[]): unknown[] =>
  frames.map((frame) => JSON.parse(frame) as unknown);

describe('subscriptionFrames', () => {
  it('begins with a frame that asks for the news of markets too', () => {
    expect(subscriptionFrames('begin', ['1', '2'])).toEqual([
      '{"assets_ids":["1","2"],"type":"market","custom_feature_enabled":true}',
    ]);
  });

  it('names at most fifty assets a frame', () => {
    expect(read(subscriptionFrames('begin', ids(120)))).toEqual([
      { assets_ids: ids(50), type: 'market', custom_feature_enabled: true },
      { operation: 'subscribe', assets_ids: ids(120).slice(50, 100) },
      { operation: 'subscribe', assets_ids: ids(120).slice(100) },
    ]);
  });

  it('says what to watch and what to watch no more', () => {
    expect(read(subscriptionFrames('subscribe', new Set(['1'])))).toEqual([
      { operation: 'subscribe', assets_ids: ['1'] },
    ]);
    expect(read(subscriptionFrames('unsubscribe', ['1']))).toEqual([
      { operation: 'unsubscribe', assets_ids: ['1'] },
    ]);
    expect(subscriptionFrames('unsubscribe', [])).toEqual([]);
  });
});
