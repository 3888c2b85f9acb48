import { redemptionEvents } from '../../../src/domain/orders/redemptionEvents.ts';
import type { RedemptionOutcome } from '../../../src/domain/orders/signedRedemption.ts';
import type { Claim } from '../../../src/domain/portfolio/claims.ts';
import { usd } from '../../../src/domain/units.ts';
import { aResolution, CONDITION } from '../../support/samples.ts';

const SIGNED = {
  conditionId: CONDITION,
  title: 'Will it rain?',
  transactionHash: '0xhash',
  raw: '0xbytes',
  nonce: 1,
};
const CLAIM: Claim = { resolution: aResolution(), usd: usd('20'), sinceMs: 0 };
const MINED: RedemptionOutcome = { kind: 'mined', usd: usd('25') };
const ABOUT = {
  atMs: 90_000,
  conditionId: CONDITION,
  title: 'Will it rain?',
  transactionHash: '0xhash',
};

/** What is told of it, where it is booked already or not; and since when cash was asked for. */
const told = (outcome: RedemptionOutcome, isBooked = false) => {
  const since: number[] = [];
  const events = redemptionEvents(
    SIGNED,
    outcome,
    { sentAtMs: 60_000, atMs: 90_000 },
    {
      claims: () => [CLAIM],
      countedSince: (sinceMs) => {
        since.push(sinceMs);
        return usd('3');
      },
      isRedeemed: (conditionId, hash) => isBooked && conditionId === CONDITION && hash === '0xhash',
    },
  );
  return { events, since };
};

describe('redemptionEvents', () => {
  it('tells how it ended and what of it was owed, paid from when it was handed over on', () => {
    const { events, since } = told(MINED);
    expect(events).toEqual([
      { type: 'redemption-answered', ...ABOUT, outcome: MINED },
      { type: 'redeemed', ...ABOUT, usd: usd('20'), countedBefore: usd('3'), by: 'own' },
    ]);
    expect(since).toEqual([50_000]);
  });

  it.each<[string, RedemptionOutcome, boolean]>([
    ['the venue’s record has told of what it brought', MINED, true],
    ['it brought nothing', { kind: 'reverted' }, false],
    ['another took its place', { kind: 'replaced' }, false],
    ['it was turned down', { kind: 'refused', message: 'no gas' }, false],
  ])('tells no more than how it ended where %s', (_, outcome, isBooked) => {
    expect(told(outcome, isBooked).events).toEqual([
      { type: 'redemption-answered', ...ABOUT, outcome },
    ]);
  });
});
