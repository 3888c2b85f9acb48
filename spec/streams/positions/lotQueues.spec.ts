import { shares } from '../../../src/domain/units.ts';
import { lotQueues } from '../../../src/streams/positions/lotQueues.ts';
import { aTradeCopied, BOB, NO } from '../../support/samples.ts';

const exit = (count: string, over: Parameters<typeof aTradeCopied>[0] = {}) =>
  aTradeCopied({ side: 'SELL', purpose: 'exit', shares: shares(count), ...over });

describe('lotQueues', () => {
  const [first, second, third] = [exit('1'), exit('10'), exit('100')];

  it('sums the shares of those behind an exit, of its own lot', () => {
    const queues = lotQueues();
    for (const one of [
      first,
      second,
      exit('7', { leader: BOB }),
      exit('8', { assetId: NO }),
      third,
    ])
      queues.join(one);
    expect([first, second, third].map(queues.behind)).toEqual([shares('110'), shares('100'), 0n]);
  });

  it('has nobody behind one that does not wait', () => {
    const queues = lotQueues();
    queues.join(second);
    expect(queues.behind(first)).toBe(0n);
  });

  it('lets those in the middle leave', () => {
    const queues = lotQueues();
    queues.join(first);
    const leave = queues.join(second);
    queues.join(third);
    leave();
    expect(queues.behind(first)).toBe(shares('100'));
  });

  it('forgets a lot that nobody waits for, and lets nobody out twice', () => {
    const queues = lotQueues();
    const leave = queues.join(first);
    leave();
    expect(queues.size()).toBe(0);
    queues.join(second);
    leave();
    queues.join(third);
    expect([queues.size(), queues.behind(second)]).toEqual([1, shares('100')]);
  });
});
