import type { MarketTimes } from '../../../domain/markets/market.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { marketVersion } from './marketVersion.ts';
import { tagsIn } from './tagsIn.ts';
import { textList } from './textList.ts';

/** What the catalogue says about a market: the part that people read. Text is cleaned but hostile. */
export type GammaMarket = {
  /** 0x and hex, as it is: 64 digits, or the 62 of a second-protocol market. */
  readonly conditionId: string;
  readonly title: string;
  readonly slug: string;
  /** '' when it belongs to no event. */
  readonly eventSlug: string;
  /** Slugs of what it is about, each once; [] when it says nothing. */
  readonly tags: readonly string[];
  /** Names of the outcomes, in the order of the ids. */
  readonly outcomes: readonly string[];
  /** Ids of the outcomes on the first protocol; [] when it names none. */
  readonly clobTokenIds: readonly string[];
  /** Ids of the outcomes on the second; many first-protocol markets have them too, without a book. */
  readonly positionIds: readonly string[];
  readonly version?: 'v1' | 'v2';
  readonly negRisk?: boolean;
  readonly closed: boolean;
  readonly acceptingOrders?: boolean;
  readonly startsAtMs?: number;
  readonly endsAtMs?: number;
};

/**
 * The market in a row of Gamma's `/markets` or `/markets/keyset`.
 *
 * Which of the two lists of ids counts is for the version to say, never for their presence, so both
 * are read and neither is chosen here.
 *
 * @throws EngineError when it cannot be read.
 */
export function gammaMarket(row: unknown): GammaMarket {
  const fields = wireFields(row, 'Gamma market');
  return {
    conditionId: fields.text('conditionId').toLowerCase(),
    title: fields.label('question'),
    slug: fields.label('slug'),
    eventSlug: eventSlugOf(fields),
    tags: tagsIn(fields),
    outcomes: textList(fields, 'outcomes'),
    clobTokenIds: fields.has('clobTokenIds') ? textList(fields, 'clobTokenIds') : [],
    positionIds: fields.has('positionIds') ? textList(fields, 'positionIds') : [],
    ...(fields.has('version') ? { version: marketVersion(fields.text('version')) } : {}),
    ...(fields.has('negRisk') ? { negRisk: fields.flag('negRisk') } : {}),
    closed: fields.has('closed') && fields.flag('closed'),
    ...(fields.has('acceptingOrders') ? { acceptingOrders: fields.flag('acceptingOrders') } : {}),
    ...timesIn(fields),
  };
}

function eventSlugOf(fields: WireFields): string {
  const first = fields.has('events') ? fields.list('events')[0] : undefined;
  return first === undefined ? '' : wireFields(first, 'Gamma event').label('slug');
}

/** `gameStartTime` is there for markets about a game only: `2026-11-26 19:00:00+00`, unlike `endDate`. */
function timesIn(fields: WireFields): MarketTimes {
  const startsAtMs = momentIn(fields, 'gameStartTime');
  const endsAtMs = momentIn(fields, 'endDate');
  return {
    ...(startsAtMs !== undefined && { startsAtMs }),
    ...(endsAtMs !== undefined && { endsAtMs }),
  };
}

/** A date that cannot be read is no reason to refuse the market: what goes by it does not act. */
function momentIn(fields: WireFields, key: string): number | undefined {
  const ms = fields.has(key)
    ? Date.parse(fields.text(key).replace(/([+-]\d\d)$/, '$1:00'))
    : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
