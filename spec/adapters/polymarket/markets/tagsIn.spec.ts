import { tagsIn } from '../../../../src/adapters/polymarket/markets/tagsIn.ts';
import { wireFields } from '../../../../src/adapters/polymarket/wire/wireFields.ts';

const tags = (market: object): readonly string[] => tagsIn(wireFields(market, 'Gamma market'));
const tag = (slug: unknown, label: unknown = 'Shown'): object => ({ id: '1', slug, label });

describe('tagsIn', () => {
  it('names the tags of the market and of its event, each once', () => {
    expect(
      tags({
        tags: [tag('sports', 'Sports'), tag('nba', 'NBA')],
        events: [{ tags: [tag('Sports'), tag('games')] }, { tags: [tag('other-event')] }],
      }),
    ).toEqual(['sports', 'nba', 'games']);
  });

  it('makes a slug of a label and of the category of former years', () => {
    expect(
      tags({ tags: [tag(undefined, 'Crypto Prices')], category: 'US-current-affairs' }),
    ).toEqual(['crypto-prices', 'us-current-affairs']);
  });

  it.each<[string, object]>([
    ['says nothing', {}],
    ['has none', { tags: [], events: [], category: '' }],
    ['has no list', { tags: 'sports', events: { tags: [tag('a')] }, category: 5 }],
    ['has things that are no tags', { tags: [null, 'sports', ['sports'], tag(5, 6), {}] }],
  ])('finds none where the market %s', (_, market) => {
    expect(tags(market)).toEqual([]);
  });

  it('keeps no more than a market can have, and no text that attacks', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => tag(`tag-${index}`));
    expect(tags({ tags: many })).toHaveLength(64);
    expect(tags({ tags: [tag('\u001b[31mred\u202E')] })).toEqual(['[31mred']);
    expect(tags({ tags: [tag('x'.repeat(1_000))] })[0]?.length).toBeLessThanOrEqual(100);
  });
});
