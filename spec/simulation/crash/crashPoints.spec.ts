import { CRASH_POINTS } from './crashPoint.ts';
import { playToCrash } from './playToCrash.ts';

describe('A copy or a close whose process dies on its way', () => {
  it.each(CRASH_POINTS)('ends well: $way, $moment, hit $hit, $death', (point) => {
    const { wasHit, broken } = playToCrash(point);
    expect({ wasHit, broken }).toEqual({ wasHit: true, broken: [] });
  });
});
