import { calmSchedule } from './calmSchedule.ts';
import { CRASH_POINTS } from './crashPoint.ts';
import { playToCrash } from './playToCrash.ts';

describe('A copy whose process dies on its way', () => {
  it.each(CRASH_POINTS)('ends well: $moment, hit $hit, $death', (point) => {
    const { wasHit, broken } = playToCrash(calmSchedule(), point);
    expect({ wasHit, broken }).toEqual({ wasHit: true, broken: [] });
  });
});
