import { map, mergeMap, of } from 'rxjs';
import type { Posted } from '../../../src/ports/trading.ts';
import type { Alter } from '../world/world.ts';

/**
 * What was not answered is posted again, and that the venue knows it already is taken for its refusal. (Told of
 * each answer by itself the engine would know better: what may have landed is not refused by a later word.)
 */
export const duplicatedMeansRefused: Alter = ({ options, deps }) => {
  const { trading } = deps;
  const post: typeof trading.post = (order) =>
    trading.post(order).pipe(
      mergeMap((first) => (first.answer.kind === 'unknown' ? trading.post(order) : of(first))),
      map(misread),
    );
  return { options, deps: { ...deps, trading: { ...trading, post } } };
};

const misread = (posted: Posted): Posted =>
  posted.answer.kind === 'landed'
    ? { ...posted, answer: { kind: 'rejected', message: 'Duplicated', advice: '' } }
    : posted;
