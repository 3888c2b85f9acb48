import { excerpt } from '../http/excerpt.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';

/** More tags than this no market has; bounds what one row may make us keep. */
const MAX_TAGS = 64;

/**
 * What a Gamma market is about, as slugs in lower case, each once: its tags (`[{"label": "Sports", "slug":
 * "sports"}]`), those of its event, and the category of older ones. Lenient: what cannot be read as a
 * tag is none, and a market without tags is a market.
 */
export function tagsIn(market: WireFields): readonly string[] {
  const tagged = [market, ...listed(market, 'events').slice(0, 1)];
  const texts = tagged.flatMap((fields) => [
    ...listed(fields, 'tags').map((tag) => tag.label('slug') || tag.label('label')),
    fields.label('category'),
  ]);
  const slugs = texts.map(slugOf).filter((slug) => slug !== '');
  return [...new Set(slugs)].slice(0, MAX_TAGS);
}

function listed(fields: WireFields, name: string): readonly WireFields[] {
  const list = fields.value(name);
  if (!Array.isArray(list)) return [];
  return (list as readonly unknown[])
    .slice(0, MAX_TAGS)
    .flatMap((item) =>
      typeof item === 'object' && item !== null && !Array.isArray(item)
        ? [wireFields(item, 'Gamma tag')]
        : [],
    );
}

const slugOf = (text: string): string => excerpt(text, 100).toLowerCase().replaceAll(' ', '-');
