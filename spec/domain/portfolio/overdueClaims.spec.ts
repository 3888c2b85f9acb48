import { overdueClaims } from '../../../src/domain/portfolio/overdueClaims.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { usd } from '../../../src/domain/units.ts';
import { anIntent, anOrder, aRedeemed, aResolution, aTradeCopied } from '../../support/samples.ts';

const claim = (conditionId: string, sinceMs: number) => ({
  resolution: aResolution({ conditionId }),
  usd: usd('20'),
  sinceMs,
});
const signed = { title: 'x', transactionHash: '0xhash', raw: '0xbytes', nonce: 1 };

const AN_HOUR = 3_600_000;

/** Of claims since then, a market each, those that are overdue by 2 ms. */
const overdue = (
  does: 'nothing' | 'redeem' | 'redeem, an hour ago' | 'redeem, by the record' | 'trade',
  sinceMs: Readonly<Record<string, number>>,
) => {
  const book = portfolio();
  if (does.startsWith('redeem'))
    book.apply({
      type: 'redemption-sending',
      atMs: does === 'redeem, an hour ago' ? 2 - AN_HOUR : 0,
      conditionId: 'a',
      ...signed,
    });
  if (does === 'redeem, by the record')
    book.apply(aRedeemed({ conditionId: 'a', transactionHash: signed.transactionHash }));
  if (does === 'trade') {
    const intent = anIntent({ conditionId: 'b' });
    book.apply(aTradeCopied(intent));
    book.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent }) });
  }
  return overdueClaims(
    {
      claims: () => Object.entries(sinceMs).map(([id, atMs]) => claim(id, atMs)),
      isRedeemed: book.isRedeemed,
      openRedemption: book.openRedemption,
      ordersUnderWay: book.ordersUnderWay,
    },
    2,
  ).map(({ resolution }) => resolution.conditionId);
};

describe('overdueClaims', () => {
  it('is all that has waited for so long, where that is all there is', () => {
    expect(overdue('nothing', { a: 1, b: 2 })).toEqual(['a', 'b']);
    expect(overdue('nothing', {})).toEqual([]);
  });

  it.each([
    ['one is young, and may be what was paid', 'nothing', { a: 1, b: 3 }],
    ['we redeem one ourselves', 'redeem', { a: 1, b: 2 }],
    [
      'we have just redeemed one, however old they are',
      'redeem',
      { a: 2 - AN_HOUR, b: 2 - AN_HOUR },
    ],
    ['we redeem what is not known to owe us anything', 'redeem', { b: 1 }],
    ['one may still change with an order of ours', 'trade', { a: 1, b: 2 }],
  ] as const)('is nothing while %s', (_, does, sinceMs) => {
    expect(overdue(does, sinceMs)).toEqual([]);
  });

  it.each([
    ['always one is young', 'nothing', { a: 2 - AN_HOUR, b: 2, c: 3 }, ['a']],
    [
      'nobody ends what we redeem',
      'redeem, an hour ago',
      { b: 2 - AN_HOUR, a: 2 - AN_HOUR, c: 2 },
      ['b'],
    ],
    ['an order never ends', 'trade', { a: 2 - AN_HOUR, b: 1 - AN_HOUR }, ['a']],
  ] as const)('is, after an hour, what was owed for so long where %s', (_, does, sinceMs, ids) => {
    expect(overdue(does, sinceMs)).toEqual(ids);
    const [oldest = ''] = ids;
    expect(overdue(does, { ...sinceMs, [oldest]: 3 - AN_HOUR })).toEqual([]);
  });

  it('is never what we redeem', () => {
    expect(overdue('redeem, an hour ago', { a: 2 - AN_HOUR })).toEqual([]);
  });

  it('is all again where the record has what we redeemed, though nobody ended it', () => {
    expect(overdue('redeem, by the record', { b: 2 })).toEqual(['b']);
  });
});
