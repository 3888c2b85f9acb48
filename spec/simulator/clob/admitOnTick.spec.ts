import { answerOf, faultyClob, type Posting } from '../../support/faultyClob.ts';

/** A venue that is asked to place all of these in one batch, and what it says to that. */
function placing(...postings: readonly Posting[]) {
  const { ask, payload, book } = faultyClob();
  const answer = answerOf(ask('POST', '/orders', [...postings.map(payload), {}]));
  return { answer, book: book() };
}

describe('admitOnTick', () => {
  it('refuses all of a batch for one order that is not on the tick, and places none', () => {
    expect(placing({}, { at: '0.503' }, {})).toEqual({
      answer: [400, { error: 'price 0.503 breaks minimum tick size rule 0.01' }],
      book: { traded: 0, resting: 0 },
    });
  });

  it('leaves all else that is wrong with an order to be told in its place', () => {
    const invalid = { status: '', errorMsg: 'Invalid order payload' };
    expect(placing({ at: '0.5' }, { at: '0.505', size: '0' })).toMatchObject({
      answer: [200, [{ status: 'matched' }, invalid, invalid]],
      book: { traded: 1, resting: 0 },
    });
  });
});
