import { defer, merge, mergeMap } from 'rxjs';
import type { Exchange } from '../exchange/exchange.ts';
import type { SocketRoute } from '../http/socketRoute.ts';
import { marketWatch } from './marketWatch.ts';

/** The market channel: books and trades of the assets that a client names, for anybody. */
export function marketSocket(exchange: Exchange): SocketRoute {
  return {
    path: '/ws/market',
    connect: (frames$) =>
      defer(() => {
        const watch = marketWatch(exchange);
        return merge(
          frames$.pipe(mergeMap((text) => watch.answer(text))),
          exchange.events$.pipe(mergeMap((event) => watch.tell(event))),
        );
      }),
  };
}
