import { type Fifo, fifo } from '../../src/operators/fifo.ts';
import { cpuRatio } from '../support/cpuRatio.ts';
import { fc } from '../support/fc.ts';

type Member = { readonly id: number };

const drained = (queue: Fifo<Member>): number[] => {
  const ids: number[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) ids.push(next.id);
  return ids;
};

describe('fifo', () => {
  it('is empty at first', () => {
    const queue = fifo<Member>();
    expect(queue.size()).toBe(0);
    expect(queue.first()).toBeUndefined();
    expect(queue.shift()).toBeUndefined();
    expect(queue.size()).toBe(0);
  });

  it('gives back in the order given', () => {
    const queue = fifo<Member>();
    for (const id of [1, 2, 3]) queue.push({ id });
    expect(queue.first()).toEqual({ id: 1 });
    expect(queue.size()).toBe(3);
    expect(drained(queue)).toEqual([1, 2, 3]);
  });

  it('does nothing when a member leaves after its turn, or twice', () => {
    const queue = fifo<Member>();
    const leaves = [1, 2, 3].map((id) => queue.push({ id }));
    queue.shift();
    leaves[0]?.();
    leaves[1]?.();
    leaves[1]?.();
    expect(queue.size()).toBe(1);
    expect(drained(queue)).toEqual([3]);
  });

  it('behaves as an array does, whoever leaves when', () => {
    const step = fc.oneof(
      fc.constant({ kind: 'push' as const }),
      fc.constant({ kind: 'shift' as const }),
      fc.record({ kind: fc.constant('leave' as const), who: fc.nat(30) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = fifo<Member>();
        const leaves: (() => void)[] = [];
        let model: number[] = [];
        for (const action of steps) {
          if (action.kind === 'push') {
            model.push(leaves.length);
            leaves.push(queue.push({ id: leaves.length }));
          } else if (action.kind === 'shift') {
            expect(queue.shift()?.id).toBe(model.shift());
          } else {
            leaves[action.who]?.();
            model = model.filter((id) => id !== action.who);
          }
          expect(queue.size()).toBe(model.length);
          expect(queue.first()?.id).toBe(model[0]);
        }
        expect(drained(queue)).toEqual(model);
      }),
    );
  });

  it('costs the same at any length', () => {
    const work = (length: number) => (): void => {
      const queue = fifo<Member>();
      const leaves: (() => void)[] = [];
      for (let id = 0; id < length; id += 1) leaves.push(queue.push({ id }));
      for (let id = 0; id < 200_000; id += 1) {
        queue.push({ id });
        queue.shift();
        // From the middle, too.
        leaves[(id * 7) % length]?.();
      }
      expect(queue.size()).toBeLessThanOrEqual(length);
    };
    // About 5 here (more is alive for the collector), hundreds where an operation walks the queue.
    expect(cpuRatio(work(1_000), work(100_000))).toBeLessThan(30);
  });
});
