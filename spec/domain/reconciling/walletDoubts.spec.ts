import { walletDoubts } from '../../../src/domain/reconciling/walletDoubts.ts';

const always = { isHeld: () => true, isAtRest: () => true };

describe('walletDoubts', () => {
  it('gives what is in doubt once, until that is settled and comes up again', () => {
    const doubts = walletDoubts();
    expect(doubts.take(always, 0)).toEqual([]);
    doubts.add('a');
    doubts.add('b');
    doubts.add('a');
    expect(doubts.take(always, 0)).toEqual(['a', 'b']);
    doubts.add('a');
    expect(doubts.take(always, 1_000_000)).toEqual([]);
    doubts.settled('a');
    expect(doubts.take(always, 1_000_000)).toEqual([]);
    doubts.add('a');
    expect(doubts.take(always, 1_000_000)).toEqual(['a']);
  });

  it('gives what could not be settled a minute later, or at once where it comes up again', () => {
    const doubts = walletDoubts();
    doubts.add('a');
    doubts.take(always, 0);
    doubts.putOff('a', 5_000);
    expect(doubts.take(always, 64_999)).toEqual([]);
    expect(doubts.take(always, 65_000)).toEqual(['a']);
    doubts.putOff('a', 65_000);
    doubts.add('a');
    expect(doubts.take(always, 65_001)).toEqual(['a']);
  });

  it('does not wait for longer where the clock was set back', () => {
    const doubts = walletDoubts();
    doubts.add('a');
    doubts.take(always, 0);
    doubts.putOff('a', 1_000_000);
    expect(doubts.take(always, 1_000)).toEqual(['a']);
  });

  it('waits for what is under way, and forgets what is not held any more', () => {
    const doubts = walletDoubts();
    doubts.add('a');
    expect(doubts.take({ ...always, isAtRest: () => false }, 0)).toEqual([]);
    expect(doubts.take({ ...always, isHeld: () => false }, 0)).toEqual([]);
    expect(doubts.take(always, 0)).toEqual([]);
  });
});
