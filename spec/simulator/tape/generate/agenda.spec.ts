import { createAgenda } from '../../../../src/simulator/tape/generate/agenda.ts';
import { fc } from '../../../support/fc.ts';

describe('createAgenda', () => {
  it('gives what is due first, and of one time what was added first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (times) => {
        const agenda = createAgenda<number>();
        for (const [item, atMs] of times.entries()) agenda.add(atMs, item);
        const taken = times.map(() => agenda.next());
        const expected = times
          .map((atMs, item) => ({ atMs, item }))
          .sort((a, b) => a.atMs - b.atMs || a.item - b.item);
        expect(taken).toEqual(expected);
        expect(agenda.next()).toBeUndefined();
      }),
    );
  });
});
