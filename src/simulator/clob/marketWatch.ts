import { concat, EMPTY, from, map, type Observable, of } from 'rxjs';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';
import { bestFrame } from './bestFrame.ts';
import { bookFrame } from './bookFrame.ts';
import { customFrames } from './customFrames.ts';
import { marketFrames } from './marketFrames.ts';
import { parsedObject } from './parsedObject.ts';

/** What one client of the market channel watches, and what it is told. */
export type MarketWatch = {
  /** What a message of the client is answered with. Cold; completes. */
  answer(text: string): Observable<string>;
  /** What the client is told of an event. Cold; completes. */
  tell(event: ExchangeEvent): Observable<string>;
};

/** More assets than this on one connection are not watched. */
const MOST_ASSETS = 500;

/** A client that watches nothing yet. Remembers up to 500 assets and their best prices. */
export function marketWatch(exchange: Exchange): MarketWatch {
  const watched = new Set<string>();
  const lastBest = new Map<string, string>();
  let isCustom = false;

  const isWatched = (assetId: string): boolean => watched.has(assetId);
  const add = (assetIds: readonly string[]): readonly string[] => {
    const wanted = [...new Set(assetIds)].filter((id) => !watched.has(id));
    const added = wanted.slice(0, MOST_ASSETS - watched.size);
    for (const assetId of added) watched.add(assetId);
    return added;
  };
  /** The best prices of the assets whose best prices are not what they were. */
  const changedBests = (event: ExchangeEvent): readonly object[] => {
    if (!isCustom || event.type !== 'book') return [];
    const assetIds = new Set(event.changes.map(({ assetId }) => assetId));
    return [...assetIds].filter(isWatched).flatMap((assetId) => {
      const frame = bestFrame(exchange, assetId, event.atMs);
      if (!frame) return [];
      const best = `${frame.best_bid} ${frame.best_ask}`;
      if (lastBest.get(assetId) === best) return [];
      lastBest.set(assetId, best);
      return [frame];
    });
  };

  return {
    answer(text) {
      if (text === 'PING') return of('PONG');
      const message = parsedObject(text);
      const assetIds = message && textsIn(message['assets_ids']);
      if (!message || !assetIds) return of('INVALID OPERATION');
      if (message['operation'] === 'unsubscribe') {
        for (const assetId of assetIds) {
          watched.delete(assetId);
          lastBest.delete(assetId);
        }
        return EMPTY;
      }
      isCustom = message['custom_feature_enabled'] === true || isCustom;
      const added = add(assetIds);
      if (message['initial_dump'] === false) return EMPTY;
      const books = added.flatMap((assetId) => bookFrame(exchange, assetId) ?? []);
      return of(JSON.stringify(books));
    },
    tell: (event) =>
      concat(
        from(marketFrames(event, exchange, isWatched)),
        from(changedBests(event)),
        from(isCustom ? customFrames(event, exchange) : []),
      ).pipe(map((frame) => JSON.stringify(frame))),
  };
}

function textsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  return value;
}
