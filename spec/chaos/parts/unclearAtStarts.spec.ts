import { chaosPart } from '../../support/chaosPart.ts';

type Part = { readonly unclearAtStarts: (events: readonly unknown[]) => number };
const { unclearAtStarts } = await chaosPart<Part>('parts/unclearAtStarts.mjs');

const STARTED = { type: 'started' };
const sending = (hash: string) => ({ type: 'order-sending', order: { hash } });
const answered = (kind: string) => ({ type: 'order-answered', orderHash: 'a', answer: { kind } });

describe('unclearAtStarts', () => {
  it.each([
    ['accepted', 0],
    ['rejected', 0],
    ['unknown', 1],
    ['landed', 1],
  ])('counts an order that was answered with %s', (kind, unclear) => {
    expect(unclearAtStarts([STARTED, sending('a'), answered(kind), STARTED])).toBe(unclear);
  });

  it.each([
    [{ type: 'fill', fill: { orderHash: 'a' } }],
    [{ type: 'order-found', orderHash: 'a' }],
    [{ type: 'order-closed', orderHash: 'a' }],
    [{ type: 'order-presumed-dead', orderHash: 'a' }],
  ])('knows an order again after %j', (event) => {
    expect(unclearAtStarts([STARTED, sending('a'), event, STARTED])).toBe(0);
  });

  it('counts at every start, and no order of this life', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(sending);
    expect(unclearAtStarts([STARTED, a, STARTED, b, STARTED, answered('accepted'), c])).toBe(3);
    expect(unclearAtStarts([STARTED, a])).toBe(0);
  });
});
