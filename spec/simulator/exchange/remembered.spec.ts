import { remembered } from '../../../src/simulator/exchange/remembered.ts';
import { fc } from '../../support/fc.ts';

describe('remembered', () => {
  it('never holds more than its bound, and always the newest half of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(200), (max, count) => {
        const memory = remembered<number>(max);
        for (let at = 0; at < count; at += 1) memory.set(`${at}`, at);
        const kept = memory.values();
        expect(kept.length).toBeLessThanOrEqual(max);
        const newest = Math.min(count, Math.floor(max / 2));
        expect(kept.slice(kept.length - newest)).toEqual(
          Array.from({ length: newest }, (_, at) => count - newest + at),
        );
        for (const value of kept) expect(memory.get(`${value}`)).toBe(value);
      }),
    );
  });

  it('replaces a value in its place', () => {
    const memory = remembered<string>(100);
    for (const id of ['a', 'b', 'c']) memory.set(id, id);
    memory.set('b', 'new');
    expect(memory.values()).toEqual(['a', 'new', 'c']);
  });

  it('replaces a value of the older half in its place, and once', () => {
    const memory = remembered<string>(4);
    for (const id of ['a', 'b', 'c']) memory.set(id, id);
    memory.set('a', 'new');
    expect(memory.values()).toEqual(['new', 'b', 'c']);
  });
});
