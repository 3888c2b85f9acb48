import { uuid } from '../../../src/simulator/exchange/uuid.ts';
import { createRandom } from '../../../src/simulator/random.ts';

describe('uuid', () => {
  it('is a version 4 UUID', () => {
    const random = createRandom(7, 'uuid');
    for (let n = 0; n < 200; n += 1)
      expect(uuid(random)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
  });

  it('is the same for the same chance, and another for other chance', () => {
    expect(uuid(createRandom(7, 'a'))).toBe(uuid(createRandom(7, 'a')));
    expect(uuid(createRandom(7, 'a'))).not.toBe(uuid(createRandom(8, 'a')));
  });
});
