import { map } from 'rxjs';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { Alter } from '../world/world.ts';

/** An engine that understands the venue's answers so. */
export const answersRead =
  (understood: (answer: PostAnswer) => PostAnswer): Alter =>
  ({ options, deps }) => {
    const { trading } = deps;
    return {
      options,
      deps: {
        ...deps,
        trading: {
          ...trading,
          post: (order) =>
            trading
              .post(order)
              .pipe(map((posted) => ({ ...posted, answer: understood(posted.answer) }))),
        },
      },
    };
  };
