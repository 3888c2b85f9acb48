import { mergeMap, of } from 'rxjs';
import type { Posted } from '../../../src/ports/trading.ts';
import type { Alter } from '../world/world.ts';

/** Orders wait for their turn once all has been asked that may forbid them. */
export const waitsOnceAsked: Alter = ({ options, deps }) => {
  const { turn, ...trading } = deps.trading;
  if (!turn) return { options, deps };
  const tooLate: Posted = { answer: { kind: 'not-sent', message: 'Too late.' }, sentAtMs: 0 };
  const post: typeof trading.post = (order) =>
    turn(order.intent).pipe(mergeMap((late) => (late ? of(tooLate) : trading.post(order))));
  return { options, deps: { ...deps, trading: { ...trading, post } } };
};
