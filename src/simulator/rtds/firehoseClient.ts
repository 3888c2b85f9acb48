import { Observable, type SchedulerLike } from 'rxjs';
import { type FirehoseTrade, firehoseFrame } from './firehoseFrame.ts';
import { type Subscription, subscriptionFrame, unknownTopic, wants } from './subscription.ts';

export type FirehoseClientOptions = {
  readonly connectionId: string;
  /** A client that sends nothing for so long is sent no more trades until it does, ms. */
  readonly silentAfterMs: number;
};

export type FirehoseClientDeps = {
  readonly trades$: Observable<FirehoseTrade>;
  /** Told when the client has subscribed to activity. */
  readonly onSubscribed: () => void;
  readonly scheduler: SchedulerLike;
};

/** Most subscriptions of one client; further ones are ignored. */
const MOST_SUBSCRIPTIONS = 500;

/**
 * What one client of the firehose is sent, given what it sends. An empty frame answers a PING and a
 * subscription. Cold; completes when the client is gone; errors as its sources.
 */
export function firehoseClient(
  frames$: Observable<string>,
  { connectionId, silentAfterMs }: FirehoseClientOptions,
  { trades$, onSubscribed, scheduler }: FirehoseClientDeps,
): Observable<string> {
  return new Observable((client) => {
    let subscriptions: readonly Subscription[] = [];
    let heardAtMs = scheduler.now();

    const send = (trade: FirehoseTrade): void => {
      if (scheduler.now() - heardAtMs > silentAfterMs) return;
      for (const as of ['trades', 'orders_matched'] as const)
        if (subscriptions.some((subscription) => wants(subscription, trade, as)))
          client.next(firehoseFrame(trade, as, connectionId));
    };

    const answer = (text: string): string | undefined => {
      if (text === 'PING') return '';
      const frame = subscriptionFrame(text);
      if (!frame) return undefined;
      const unknown = unknownTopic(frame);
      if (unknown !== undefined) return notFound(unknown);
      const others = subscriptions.filter((one) => !frame.subscriptions.some(isSameAs(one)));
      const added = frame.action === 'subscribe' ? frame.subscriptions : [];
      subscriptions = [...others, ...added].slice(0, MOST_SUBSCRIPTIONS);
      if (added.some(({ topic }) => topic === 'activity')) onSubscribed();
      return frame.action === 'subscribe' ? '' : undefined;
    };

    const error = (cause: unknown): void => client.error(cause);
    client.add(trades$.subscribe({ next: send, error }));
    client.add(
      frames$.subscribe({
        next: (text) => {
          heardAtMs = scheduler.now();
          const reply = answer(text);
          if (reply !== undefined) client.next(reply);
        },
        error,
        complete: () => client.complete(),
      }),
    );
  });
}

const isSameAs = (a: Subscription) => (b: Subscription) =>
  a.topic === b.topic && a.type === b.type && a.filters === b.filters;

/** The status is 401 whatever was wrong; the message says what. */
const notFound = (topic: string): string =>
  JSON.stringify({
    body: { message: `leger GetTopics error: topic ${topic.slice(0, 80)} not found` },
    statusCode: 401,
  });
