/** What a generated market is about. */
export type MarketTexts = {
  readonly title: string;
  readonly slug: string;
  readonly eventSlug: string;
  /** What the venue files it under. */
  readonly tags: readonly string[];
  readonly outcomes: readonly [string, string];
  /** The venue's taker fee for the subject. */
  readonly feeRate: string;
};

type Template = Omit<MarketTexts, 'slug'>;

/** Text that attacks whoever shows it: markup, a terminal's escapes, reversed reading order, length. */
const HOSTILE = [
  'Will <img src=x onerror="alert(document.domain)"> happen?',
  'Rain in \u001b[31mRED\u001b[0m square\u0007 by noon?\r\nFAKE LOG LINE copied 1,000,000 shares',
  'Will the \u202Eecirp\u202C of eggs rise? \u200B\u2066hidden\u2069',
  `Will it take ${'very '.repeat(60)}long?`,
];

const TEMPLATES: readonly Template[] = [
  subject('Bitcoin Up or Down', 'btc-updown', ['crypto', 'bitcoin'], ['Up', 'Down'], '0.07'),
  subject(
    'Will Millonarios win tonight?',
    'millonarios',
    ['sports', 'soccer'],
    ['Yes', 'No'],
    '0.05',
  ),
  subject('Ethereum Up or Down', 'eth-updown', ['crypto', 'ethereum'], ['Up', 'Down'], '0.07'),
  subject('Lakers vs. Celtics', 'nba-lal-bos', ['sports', 'nba'], ['Lakers', 'Celtics'], '0.05'),
  subject('Will the mayor be Adams?', 'next-mayor', ['politics'], ['Yes', 'No'], '0.04'),
  subject('Will the mayor be Baker?', 'next-mayor', ['politics'], ['Yes', 'No'], '0.04'),
  subject('Will the mayor be Clark?', 'next-mayor', ['politics'], ['Yes', 'No'], '0.04'),
  subject('', 'odd-title', [], ['Yes', 'No'], '0.05'),
  subject('Solana Up or Down', 'sol-updown', ['crypto', 'solana'], ['Up', 'Down'], '0.07'),
  subject('Will the ceasefire hold this week?', 'ceasefire', ['geopolitics'], ['Yes', 'No'], '0'),
  subject('Hottest day of the year in Dallas?', 'dallas-heat', ['weather'], ['Yes', 'No'], '0.05'),
  subject('Total goals', 'goals-total', ['sports', 'soccer'], ['Over', 'Under'], '0.05'),
];

/**
 * The texts of the market in this slot, of which it is the `edition`-th. Slots 4, 5 and 6 of every
 * twelve are the outcomes of one event; slot 7 has a hostile title.
 */
export function marketTexts(slot: number, edition: number): MarketTexts {
  const index = slot % TEMPLATES.length;
  const template = TEMPLATES[index] ?? subject('Market', 'market', [], ['Yes', 'No'], '0');
  const number = edition * 1000 + slot;
  const title = template.title === '' ? (HOSTILE[edition % HOSTILE.length] ?? '') : template.title;
  const round = Math.floor(slot / TEMPLATES.length);
  return {
    ...template,
    title: edition === 0 && round === 0 ? title : `${title} (#${number})`,
    slug: `${template.eventSlug}-${number}`,
    eventSlug: `${template.eventSlug}-${edition}-${round}`,
  };
}

function subject(
  title: string,
  eventSlug: string,
  tags: readonly string[],
  outcomes: readonly [string, string],
  feeRate: string,
): Template {
  return { title, eventSlug, tags, outcomes, feeRate };
}
