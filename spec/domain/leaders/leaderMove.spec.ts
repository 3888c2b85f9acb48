import { moveOf } from '../../../src/domain/leaders/leaderMove.ts';
import { aCandidate, aMove } from '../../support/samples.ts';

describe('moveOf', () => {
  it('keeps the move, and nothing of what was looked up for a decision', () => {
    expect(moveOf(aCandidate(aMove({ title: 'T', outcome: 'O', tradeKeys: ['x'] })))).toEqual(
      aMove({ title: 'T', outcome: 'O', tradeKeys: ['x'] }),
    );
  });
});
