import { CRASH_POINTS } from './crashPoint.ts';
import { playToCrash } from './playToCrash.ts';
import { scheduleTo } from './scheduleTo.ts';

describe('A copy or a close whose process dies on its way', () => {
  it.each(CRASH_POINTS)('ends well: $moment, hit $hit, $death', (point) => {
    const { wasHit, broken } = playToCrash(scheduleTo(point.moment), point);
    expect({ wasHit, broken }).toEqual({ wasHit: true, broken: [] });
  });
});
