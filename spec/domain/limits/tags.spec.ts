import { allowedTags } from '../../../src/domain/limits/allowedTags.ts';
import { deniedTags } from '../../../src/domain/limits/deniedTags.ts';
import { anEntry, MARKET, NO_LIMITS } from './anEntry.ts';

const about = (...tags: string[]) => anEntry({ tags });

describe('deniedTags', () => {
  it.each([[about()], [about('sports')], [about('sports-betting', 'crypt')]])(
    'passes what has no tag that is denied',
    (entry) => {
      expect(deniedTags(entry, { ...NO_LIMITS, denyTags: ['crypto', 'betting'] })).toBeUndefined();
    },
  );

  it.each([['crypto'], ['Crypto']])('refuses what has the tag %s', (tag) => {
    const limits = { ...NO_LIMITS, denyTags: ['weather', tag] };
    expect(deniedTags(about('bitcoin', 'crypto'), limits)).toEqual({
      code: 'tag-denied',
      actual: MARKET,
      limit: tag,
    });
  });

  it('passes anything where no tag is denied', () => {
    expect(deniedTags(about('crypto'), NO_LIMITS)).toBeUndefined();
  });
});

describe('allowedTags', () => {
  const limits = { ...NO_LIMITS, allowTags: ['Sports', 'weather'] };

  it.each([[about('sports')], [about('rain', 'weather')]])('passes what has one', (entry) => {
    expect(allowedTags(entry, limits)).toBeUndefined();
  });

  it.each([[about()], [about('crypto')], [about('sports-betting')]])(
    'refuses what has none, and what has no tags at all',
    (entry) => {
      expect(allowedTags(entry, limits)).toEqual({
        code: 'tag-not-allowed',
        actual: MARKET,
        limit: '2',
      });
    },
  );

  it('passes anything where all tags are allowed', () => {
    expect(allowedTags(about(), NO_LIMITS)).toBeUndefined();
  });
});
