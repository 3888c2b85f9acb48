import { overdueClaims } from '../../../src/domain/portfolio/overdueClaims.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { usd } from '../../../src/domain/units.ts';
import { anIntent, anOrder, aResolution, aTradeCopied } from '../../support/samples.ts';

const claim = (conditionId: string, sinceMs: number) => ({
  resolution: aResolution({ conditionId }),
  usd: usd('20'),
  sinceMs,
});
const signed = { title: 'x', transactionHash: '0xhash', raw: '0xbytes', nonce: 1 };

/** Of claims since 1, 2 and 3 ms, those that are overdue by 2 ms. */
const overdue = (does: 'nothing' | 'redeem' | 'trade') => {
  const book = portfolio();
  if (does === 'redeem')
    book.apply({ type: 'redemption-sending', atMs: 0, conditionId: 'a', ...signed });
  if (does === 'trade') {
    const intent = anIntent({ conditionId: 'b' });
    book.apply(aTradeCopied(intent));
    book.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent }) });
  }
  return overdueClaims(
    {
      claims: () => [claim('a', 1), claim('b', 2), claim('c', 3)],
      openRedemption: book.openRedemption,
      ordersUnderWay: book.ordersUnderWay,
    },
    2,
  ).map(({ resolution }) => resolution.conditionId);
};

describe('overdueClaims', () => {
  it.each([
    ['has waited for so long', 'nothing', ['a', 'b']],
    ['is not being redeemed by us', 'redeem', ['b']],
    ['cannot change any more with an order of ours', 'trade', ['a']],
  ] as const)('is what %s', (_, does, expected) => {
    expect(overdue(does)).toEqual(expected);
  });
});
