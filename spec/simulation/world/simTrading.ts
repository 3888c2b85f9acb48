import { hash } from 'node:crypto';
import { defer, finalize, NEVER, tap } from 'rxjs';
import { clobPosts } from '../../../src/adapters/polymarket/trading/clobPosts.ts';
import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import type { Trading } from '../../../src/ports/trading.ts';
import type { Clock } from './clock.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import type { Post, Posts } from './posts.ts';
import type { SimSend } from './simSend.ts';
import type { Venue } from './venue.ts';

export type SimTradingDeps = {
  readonly venue: Pick<Venue, 'place' | 'placeAll'>;
  readonly posts: Posts;
  /** Called as bytes leave, before anything else is done with them. */
  readonly onPost: (order: SignedOrder) => void;
  readonly send: SimSend;
  readonly clock: Clock;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

/** The way of orders to the venue, by the adapter that has closes go together. */
export function simTrading({
  venue,
  posts,
  onPost,
  send,
  clock,
  life,
  onMoment,
}: SimTradingDeps): Pick<Trading, 'prepare' | 'sign' | 'post'> {
  const written = new Map<string, SignedOrder>();
  /** Who waits for the answer to an order that is about to leave, the first that asked first. */
  let waiting: readonly Waiting[] = [];

  const leave = (order: SignedOrder): Post => {
    onPost(order);
    const post = posts.add(order, clock.now());
    const waits = waiting.find(({ hash, post: sent }) => hash === order.hash && !sent);
    if (waits) waits.post = post;
    return post;
  };

  const post = clobPosts({
    clob: {
      send: ({ method, path, body }) =>
        defer(() => {
          if (!isAlive(life)) return NEVER;
          const orders = ordersIn(body, written);
          const sent = orders.map(leave);
          const arrived = (): void => {
            for (const one of sent) one.isOnItsWay = false;
          };
          return send({
            method,
            path,
            handle: () => {
              arrived();
              const [only] = orders;
              const response =
                path === '/order' && only ? venue.place(only) : venue.placeAll(orders);
              orders.forEach(() => {
                onMoment('order taken by the venue');
              });
              return response;
            },
            onLost: arrived,
            onSent: () => {
              orders.forEach(() => {
                onMoment('order sent');
              });
            },
          });
        }),
    },
    clock: { seconds: () => 0 },
    headersOf: () => ({}),
    bodyOf: (order) => {
      written.set(order.hash, order);
      return JSON.stringify(order.hash);
    },
    answeredOf: ({ hash, intent: { side } }) => ({ hash, side, contract: CONTRACT }),
    scheduler: clock,
  });

  return {
    prepare(intent) {
      const amounts = orderAmounts({ ...intent, tick: intent.terms.tick });
      onMoment('order prepared');
      return { intent, ...amounts, hash: hashOf(intent, amounts), salt: 1n, exchange: 'v2' };
    },
    sign(order) {
      onMoment('order signed');
      return { ...order, signature: '0x' };
    },
    post: (order) =>
      defer(() => {
        const mine: Waiting = { hash: order.hash };
        waiting = [...waiting, mine];
        return post(order).pipe(
          tap(({ answer }) => {
            if (mine.post) {
              mine.post.answer = answer;
              mine.post.toldAtMs = clock.now();
            }
            onMoment('answer told');
          }),
          finalize(() => {
            waiting = waiting.filter((other) => other !== mine);
          }),
        );
      }),
  };
}

type Waiting = { readonly hash: string; post?: Post };

const ordersIn = (body: string, written: ReadonlyMap<string, SignedOrder>): SignedOrder[] =>
  [JSON.parse(body) as string | string[]].flat().flatMap((hash) => written.get(hash) ?? []);

/** A stand-in for the EIP-712 hash: like it, of all that is signed, and the same in any process. */
function hashOf(intent: Intent, amounts: { makerAmount: bigint; takerAmount: bigint }): string {
  const { id, assetId, side, decidedAtMs } = intent;
  const signed = [id, assetId, side, decidedAtMs, amounts.makerAmount, amounts.takerAmount];
  return `0x${hash('sha256', signed.join())}`;
}

const CONTRACT = { name: 'the exchange', address: '0x00' } as const;
