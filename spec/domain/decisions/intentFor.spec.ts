import { intentIdOf } from '../../../src/domain/decisions/intent.ts';
import { intentFor } from '../../../src/domain/decisions/intentFor.ts';
import { price, ratio, shares, usd } from '../../../src/domain/units.ts';
import { ACCOUNT, aCandidate, aMarket, BOB, CONDITION } from '../../support/samples.ts';

const decided = {
  purpose: 'entry',
  usd: usd('3'),
  shares: shares('6'),
  maxFee: usd('0.1'),
  limitPrice: price('0.5'),
  orderType: 'FOK',
  goodForMs: 2500,
} as const;
const at = (nowMs: number) => ({ account: ACCOUNT, nowMs });
const fee = { rate: ratio('0.02'), exponent: 1 };

describe('intentFor', () => {
  it('joins what the candidate is about, what was decided and the terms of the market', () => {
    const market = aMarket({ tick: price('0.001'), fee, negRisk: true, version: 'v2' });
    const candidate = aCandidate({ leader: BOB, assetId: '77', tradeKeys: ['b', 'a'], market });
    expect(intentFor(candidate, decided, at(1000))).toEqual({
      id: intentIdOf(ACCOUNT, ['a', 'b']),
      leader: BOB,
      tradeKeys: ['b', 'a'],
      purpose: 'entry',
      assetId: '77',
      conditionId: CONDITION,
      eventSlug: 'weather',
      title: 'Will it rain?',
      outcome: 'Yes',
      times: {},
      side: 'BUY',
      usd: usd('3'),
      shares: shares('6'),
      maxFee: usd('0.1'),
      limitPrice: price('0.5'),
      orderType: 'FOK',
      terms: { tick: price('0.001'), fee, negRisk: true, version: 'v2' },
      decidedAtMs: 1000,
      deadlineMs: 3500,
    });
  });

  it('dates itself in whole milliseconds, as it is signed', () => {
    expect(intentFor(aCandidate(), decided, at(1000.9))).toMatchObject({
      decidedAtMs: 1000,
      deadlineMs: 3500,
    });
  });
});
