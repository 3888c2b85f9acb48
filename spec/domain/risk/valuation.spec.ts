import { type ValuedPosition, valuation } from '../../../src/domain/risk/valuation.ts';
import {
  price,
  ratio,
  type Shares,
  shares,
  sum,
  type Usd,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, anIntent, aPosition, BOB, NO, YES } from '../../support/samples.ts';

const FREE = { ...anIntent().terms, fee: { rate: ratio('0'), exponent: 1 } };
const held = (over: Partial<ValuedPosition> = {}) => aPosition({ terms: FREE, ...over });
const bids = (...levels: readonly (readonly [string, string])[]) => ({
  bids: levels.map(([at, count]) => ({ price: price(at), shares: shares(count) })),
});
const books = (
  of: Readonly<Record<string, ReturnType<typeof bids>>>,
  asked: readonly string[] = [YES, NO],
) => ({ books: new Map(Object.entries(of)), asked: new Set(asked) });
const NO_PRICES = new Map();

describe('valuation', () => {
  it.each<[string, ReturnType<typeof bids>, string]>([
    ['the best bid where it takes all', bids(['0.6', '20']), '12'],
    ['further bids for what the best leaves', bids(['0.6', '5'], ['0.4', '100']), '9'],
    ['nothing for what finds no buyer', bids(['0.6', '5']), '3'],
    ['nothing where nobody buys', bids(), '0'],
  ])('is %s', (_, book, worth) => {
    const value = valuation([held()], books({ [YES]: book }), NO_PRICES);
    expect([value.usd, value.unrealised.get(ALICE)]).toEqual([usd(worth), usd(worth) - usd('10')]);
    expect(value.unpriced.size).toBe(0);
  });

  it('deducts the fee of a sale', () => {
    const terms = { ...FREE, fee: { rate: ratio('0.07'), exponent: 1 } };
    const value = valuation([held({ terms })], books({ [YES]: bids(['0.5', '20']) }), NO_PRICES);
    // 20 x 0.07 x 0.25
    expect(value.usd).toBe(usd('9.65'));
  });

  it('counts no bid twice, and shares what all lots of an asset bring by their shares', () => {
    const lots = [held(), held({ leader: BOB, shares: shares('60'), cost: usd('30') })];
    const value = valuation(lots, books({ [YES]: bids(['0.8', '40']) }), NO_PRICES);
    expect(value.usd).toBe(usd('32'));
    expect([...value.unrealised]).toEqual([
      [ALICE, usd('-2')],
      [BOB, usd('-6')],
    ]);
  });

  it('adds up what a leader led us into', () => {
    const lots = [held(), held({ assetId: NO, cost: usd('4') })];
    const value = valuation(
      lots,
      books({ [YES]: bids(['0.6', '20']), [NO]: bids(['0.3', '20']) }),
      NO_PRICES,
    );
    expect([...value.unrealised]).toEqual([[ALICE, usd('4')]]);
  });

  it('keeps the last price of an asset without a book, and cost before the first', () => {
    const before = new Map([[YES, price('0.7')]]);
    const known = valuation([held()], books({}), before);
    expect([known.usd, known.unpriced.size, known.prices]).toEqual([usd('14'), 0, before]);
    const unknown = valuation([held()], books({}), NO_PRICES);
    expect([unknown.usd, unknown.unrealised.get(ALICE)]).toEqual([usd('10'), usd('0')]);
    expect([...unknown.unpriced]).toEqual([[ALICE, usd('10')]]);
  });

  it('takes what was bought since the books were asked for at cost, and is not without a price for it', () => {
    const value = valuation([held()], books({}, [NO]), NO_PRICES);
    expect([value.usd, value.unrealised.get(ALICE), value.unpriced.size]).toEqual([
      usd('10'),
      usd('0'),
      0,
    ]);
  });

  it('forgets the price of what is no longer held, and nothing else', () => {
    const before = new Map([
      [YES, price('0.7')],
      [NO, price('0.2')],
    ]);
    const value = valuation(
      [held(), held({ assetId: NO, shares: shares('0') })],
      books({}),
      before,
    );
    expect([...value.prices.keys()]).toEqual([YES]);
    expect(valuation([], books({}), before)).toMatchObject({ usd: usd('0'), prices: new Map() });
  });

  it('is never worth more than the best bid for every share, nor its parts more than the whole', () => {
    const count = fc.bigInt({ min: 1n, max: 10n ** 9n }) as fc.Arbitrary<Shares>;
    const level = fc.record({
      price: fc.bigInt({ min: 1n, max: 999_999n }).map((at) => at as ReturnType<typeof price>),
      shares: count,
    });
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 1, maxLength: 5 }),
        fc.array(level, { maxLength: 6 }),
        (sizes, levels) => {
          const sorted = levels.toSorted((a, b) => (a.price > b.price ? -1 : 1));
          const lots = sizes.map((size, index) =>
            held({ leader: index % 2 ? ALICE : BOB, shares: size, cost: 0n as Usd }),
          );
          const value = valuation(
            lots,
            { books: new Map([[YES, { bids: sorted }]]), asked: new Set([YES]) },
            NO_PRICES,
          );
          const best = sorted[0]?.price ?? 0n;
          expect(value.usd <= (sum(sizes) * best) / 1_000_000n).toBe(true);
          expect(sum(value.unrealised.values())).toBe(value.usd);
        },
      ),
    );
  });
});
