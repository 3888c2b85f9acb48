import { paymentOn } from '../../../src/domain/portfolio/paymentOn.ts';
import { type Usd, usd } from '../../../src/domain/units.ts';
import { aResolution } from '../../support/samples.ts';

/** A market that owes twenty dollars, and cash that has at most five of what was paid. */
const asked: [number, Usd][] = [];
const book = {
  claims: () => [
    { resolution: aResolution({ conditionId: '0x1' }), usd: usd('20'), sinceMs: 60_000 },
  ],
  countedSince: (sinceMs: number, of: Usd) => {
    asked.push([sinceMs, of]);
    return usd('5');
  },
};

describe('paymentOn', () => {
  it.each([
    ['all of it, where no more is owed', '0x1', '19', '19'],
    ['what is owed, where it paid more', '0x1', '25', '20'],
    ['all of it, where nobody knows what is owed', '0x2', '25', '25'],
  ])('is %s', (_, conditionId, paid, expected) => {
    const payment = paymentOn({ conditionId, usd: usd(paid), paidAtMs: 100_000 }, book);
    expect(payment).toEqual({ usd: usd(expected), countedBefore: usd('5') });
    // Ten seconds before it: the clocks may differ.
    expect(asked.at(-1)).toEqual([90_000, usd(expected)]);
  });
});
