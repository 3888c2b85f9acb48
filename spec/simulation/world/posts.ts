import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';

/** Bytes that left for the venue. */
export type Post = {
  readonly order: SignedOrder;
  readonly atMs: number;
  /** Still on its way: it may yet be taken. */
  isOnItsWay: boolean;
  /** What the engine was told of it. */
  answer?: PostAnswer;
  /** And when. */
  toldAtMs?: number;
};

/** All that was ever posted, in order; asked by the invariants. */
export type Posts = {
  readonly all: readonly Post[];
  add(order: SignedOrder, atMs: number): Post;
  ofIntent(intentId: string): readonly Post[];
};

export function createPosts(): Posts {
  const all: Post[] = [];
  return {
    all,
    add(order, atMs) {
      const post: Post = { order, atMs, isOnItsWay: true };
      all.push(post);
      return post;
    },
    ofIntent: (intentId) => all.filter(({ order }) => order.intent.id === intentId),
  };
}
