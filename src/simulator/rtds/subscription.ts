import type { ActivityTopicType, FirehoseTrade } from './firehoseFrame.ts';

/** What a client asked to be sent. */
export type Subscription = {
  readonly topic: string;
  /** `*` for all types of the topic. */
  readonly type: string;
  /** JSON in a string, exactly as the client sent it; empty for no filter. */
  readonly filters: string;
};

/** What a client said: subscriptions to add or to drop. */
export type SubscriptionFrame = {
  readonly action: 'subscribe' | 'unsubscribe';
  readonly subscriptions: readonly Subscription[];
};

/** Topics that exist. Only `activity` has anything to say here. */
const TOPICS = new Set(['activity', 'comments', 'crypto_prices', 'crypto_prices_chainlink']);

/** Reads a frame; absent where it is none that is understood, which is answered with silence. */
export function subscriptionFrame(text: string): SubscriptionFrame | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { action, subscriptions } = (frame ?? {}) as Partial<Record<string, unknown>>;
  if (action !== 'subscribe' && action !== 'unsubscribe') return undefined;
  if (!Array.isArray(subscriptions)) return undefined;
  return { action, subscriptions: subscriptions.map(subscriptionOf) };
}

function subscriptionOf(value: unknown): Subscription {
  const { topic, type, filters } = (value ?? {}) as Partial<Record<string, unknown>>;
  return {
    topic: textOf(topic),
    type: textOf(type),
    filters: textOf(filters),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first topic that does not exist: it spoils all subscriptions of its frame. */
export const unknownTopic = ({ subscriptions }: SubscriptionFrame): string | undefined =>
  subscriptions.find(({ topic }) => !TOPICS.has(topic))?.topic;

/** Whether a subscription is sent this fill, as this type. */
export function wants(
  { topic, type, filters }: Subscription,
  { row }: FirehoseTrade,
  as: ActivityTopicType,
): boolean {
  if (topic !== 'activity' || (type !== as && type !== '*')) return false;
  if (as === 'orders_matched' && row.role !== 'taker') return false;
  if (filters === '') return true;
  // A filter with a space in it is taken, and then lets nothing through. So does production.
  if (/\s/.test(filters)) return false;
  const { event_slug: event, market_slug: market } = filterIn(filters);
  return event === row.eventSlug || market === row.slug;
}

function filterIn(filters: string): { event_slug?: unknown; market_slug?: unknown } {
  try {
    return (JSON.parse(filters) ?? {}) as { event_slug?: unknown; market_slug?: unknown };
  } catch {
    return {};
  }
}
