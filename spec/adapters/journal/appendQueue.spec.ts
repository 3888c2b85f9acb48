import { appendQueue, type Waiting } from '../../../src/adapters/journal/appendQueue.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { anOrder } from '../../support/samples.ts';

const HAPPENED: EngineEvent = { type: 'stopped', atMs: 0 };
const SENDING: EngineEvent = { type: 'order-sending', atMs: 0, order: anOrder() };
const REDEEMING: EngineEvent = {
  type: 'redemption-sending',
  atMs: 0,
  conditionId: 'x',
  title: 'x',
  transactionHash: 'x',
  raw: 'x',
  nonce: 1,
};
const waiting = (...events: EngineEvent[]): Waiting => ({
  events,
  written: () => undefined,
  failed: () => undefined,
});

describe('appendQueue', () => {
  it.each([
    ['all in one', true, [2]],
    ['one by one', false, [1, 1]],
  ])('gives what waits in the order in which it came, %s', (_, batching, sizes) => {
    const queue = appendQueue({ batching });
    const [first, second] = [waiting(HAPPENED), waiting(HAPPENED)];
    queue.add(first);
    queue.add(second);
    expect(queue.size()).toBe(2);
    const batches = sizes.map(() => queue.take());
    expect(batches.map(({ length }) => length)).toEqual(sizes);
    const all = batches.flat();
    expect([all[0] === first, all[1] === second]).toEqual([true, true]);
    expect([queue.size(), queue.take()]).toEqual([0, []]);
  });

  it.each<[string, readonly EngineEvent[], boolean]>([
    ['nothing', [], false],
    ['what has happened', [HAPPENED], false],
    ['an order about to be sent', [SENDING], true],
    ['a redemption about to be sent, behind what has happened', [HAPPENED, REDEEMING], true],
  ])('is urgent, or not, with %s', (_, events, isUrgent) => {
    const queue = appendQueue({ batching: true });
    queue.add(waiting(...events));
    queue.add(waiting(HAPPENED));
    expect(queue.isUrgent()).toBe(isUrgent);
    queue.take();
    expect(queue.isUrgent()).toBe(false);
  });

  it('stays urgent while something is left of it', () => {
    const queue = appendQueue({ batching: false });
    queue.add(waiting(HAPPENED));
    queue.add(waiting(SENDING));
    queue.take();
    expect(queue.isUrgent()).toBe(true);
    queue.take();
    expect(queue.isUrgent()).toBe(false);
  });
});
