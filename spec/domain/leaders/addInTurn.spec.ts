import { addCandidates, type Candidate } from '../../../src/domain/decisions/candidate.ts';
import { isUndecidable, type Undecidable } from '../../../src/domain/decisions/undecidable.ts';
import { addInTurn, type MovesInTurn } from '../../../src/domain/leaders/addInTurn.ts';
import type { Side } from '../../../src/domain/side.ts';
import { shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aCandidate, aLeaderTrade, aTradeSeen } from '../../support/samples.ts';

const isCandidate = (one: MovesInTurn[number]): one is Candidate => !isUndecidable(one);
const move = (side: Side, key: string): Candidate => aCandidate({ side, tradeKeys: [key] });
const sale = (count: string, heldBefore: string): Candidate =>
  aCandidate({ side: 'SELL', shares: shares(count), heldBefore: shares(heldBefore) });

describe('addInTurn', () => {
  const bought = move('BUY', 'a');

  it('sums what follows on the same side', () => {
    const more = move('BUY', 'b');
    expect(addInTurn([bought], more)).toEqual([addCandidates(bought, more)]);
  });

  it('keeps what is on the other side apart, newest first', () => {
    const sold = move('SELL', 'b');
    const again = move('BUY', 'c');
    const moves = addInTurn(addInTurn([bought], sold), again);
    expect(moves).toEqual([again, sold, bought]);
    const more = move('BUY', 'd');
    expect(addInTurn(moves, more)).toEqual([addCandidates(again, more), sold, bought]);
  });

  it('sums sales that follow each other', () => {
    const first = sale('50', '100');
    const next = sale('20', '50');
    const last = sale('30', '30');
    const all = addCandidates(addCandidates(first, next), last);
    expect([next, last].reduce<MovesInTurn>(addInTurn, [first])).toEqual([all]);
    expect(all).toMatchObject({ shares: shares('100'), heldBefore: shares('100') });
  });

  it.each([
    ['gave some away', '25'],
    ['bought what is not copied', '60'],
  ])('keeps apart sales between which the leader %s', (_, heldBefore) => {
    const [first, next] = [sale('50', '100'), sale('25', heldBefore)];
    expect(addInTurn([first], next)).toEqual([next, first]);
  });

  it('sums sales of what nobody saw the leader buy', () => {
    const [first, next] = [sale('50', '0'), sale('25', '0')];
    expect(addInTurn([first], next)).toEqual([addCandidates(first, next)]);
  });

  it('sums nothing with what is undecidable, and keeps its turn', () => {
    const refusal = { code: 'market-unknown', actual: 'No.', limit: '1' } as const;
    const seen = aTradeSeen({ trade: aLeaderTrade({ side: 'SELL' }) });
    const unknown: Undecidable = { seen, refusal };
    const sold = move('SELL', 'b');
    const moves = [bought, sold, unknown, sold].reduce<MovesInTurn>(addInTurn, [bought]);
    expect(moves).toEqual([sold, unknown, sold, addCandidates(bought, bought)]);
  });

  it('never changes their order, and loses none', () => {
    const sides = fc.array(fc.constantFrom<Side>('BUY', 'SELL'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sides, (drawn) => {
        const [first = bought, ...rest] = drawn.map((side, n) => move(side, String(n)));
        const moves = rest.reduce<MovesInTurn>(addInTurn, [first]).toReversed().filter(isCandidate);
        expect(moves.flatMap(({ tradeKeys }) => tradeKeys)).toEqual(drawn.map((_, n) => String(n)));
        for (const { side, tradeKeys } of moves)
          expect(tradeKeys.map((key) => drawn[Number(key)])).toEqual(tradeKeys.map(() => side));
        expect(moves.every(({ side }, n) => moves[n - 1]?.side !== side)).toBe(true);
      }),
    );
  });
});
