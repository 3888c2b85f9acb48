import { clobOutcome } from '../../../../src/adapters/polymarket/markets/clobOutcome.ts';
import { gammaOutcome } from '../../../../src/adapters/polymarket/markets/gammaOutcome.ts';
import { resolutionOf } from '../../../../src/adapters/polymarket/markets/resolutionOf.ts';
import type { Resolution } from '../../../../src/domain/markets/resolution.ts';
import { fixture } from '../../../support/fixture.ts';

const wire = fixture('polymarket/ends.json');
type Over = Readonly<Record<string, unknown>>;

const gamma = (over: Over = {}) => gammaOutcome({ ...wire['gammaClosed'], ...over });
const clob = (over: Over = {}) => clobOutcome({ ...wire['clobClosed'], ...over });
const tokens = (...winners: boolean[]) =>
  ([] as unknown[]).concat(wire['clobClosed']?.['tokens']).map((token, index) => ({
    ...(token as object),
    winner: winners[index],
  }));
const payouts = (resolution: Resolution | undefined) =>
  resolution?.payouts.map(({ outcome, price }) => [outcome, Number(price) / 1e6]);

const UNDECIDED = tokens(false, false);

describe('resolutionOf', () => {
  it('knows the market, its tokens and what each pays', () => {
    const [yes, no] = JSON.parse(String(wire['gammaClosed']?.['clobTokenIds'])) as string[];
    expect(resolutionOf(gamma(), clob())).toEqual({
      conditionId: wire['gammaClosed']?.['conditionId'],
      title: 'Will it rain in Zürich yesterday?',
      version: 'v1',
      negRisk: false,
      payouts: [
        { assetId: yes, outcome: 'Yes', price: 0n },
        { assetId: no, outcome: 'No', price: 1_000_000n },
      ],
    });
  });

  it.each([
    ['is still open', { closed: false }, {}],
    ['may still be disputed', { umaResolutionStatus: 'proposed' }, {}],
    ['is closed for the catalogue alone', {}, { closed: false }],
    ['has no winner yet', {}, { tokens: UNDECIDED }],
    ['has two winners, so that it is not to be believed', {}, { tokens: tokens(true, true) }],
    ['has prices that are no payouts', { outcomePrices: '["0.4", "0.6"]' }, { tokens: UNDECIDED }],
  ])('says nothing of a market that %s', (_, ofGamma, ofClob) => {
    expect(resolutionOf(gamma(ofGamma), clob(ofClob))).toBeUndefined();
  });

  it.each([
    ['the order book marks it', {}, { is_50_50_outcome: true, tokens: UNDECIDED }],
    [
      'the catalogue says so and nobody is marked',
      { outcomePrices: '["0.5", "0.5"]' },
      { tokens: UNDECIDED },
    ],
  ])('pays half a dollar each where nobody won: %s', (_, ofGamma, ofClob) => {
    const prices = { outcomePrices: '["0.5", "0.5"]', ...ofGamma };
    expect(payouts(resolutionOf(gamma(prices), clob(ofClob)))).toEqual([
      ['Yes', 0.5],
      ['No', 0.5],
    ]);
  });

  it('goes by the winner mark where the prices of the catalogue are not final yet', () => {
    const prices = { outcomePrices: '["0.0005", "0.9995"]' };
    expect(payouts(resolutionOf(gamma(prices), clob()))).toEqual([
      ['Yes', 0],
      ['No', 1],
    ]);
    expect(resolutionOf(gamma(prices), undefined)).toBeUndefined();
  });

  it('goes by the catalogue alone where the order book has forgotten the market', () => {
    expect(payouts(resolutionOf(gamma(), undefined))).toEqual([
      ['Yes', 0],
      ['No', 1],
    ]);
  });

  it.each([
    [
      'disagree on the winner',
      {},
      { tokens: tokens(true, false) },
      'disagree on how the market was decided',
    ],
    ['name different tokens', { clobTokenIds: '["1", "2"]' }, {}, 'name different tokens'],
    [
      'name no version, and tokens that do not match',
      { version: null, clobTokenIds: '["1", "2"]' },
      {},
      'protocol version',
    ],
  ])('books nothing where the two %s', (_, ofGamma, ofClob, why) => {
    expect(() => resolutionOf(gamma(ofGamma), clob(ofClob))).toThrow(why);
  });

  it('tells the version by the tokens of the order book where the catalogue does not', () => {
    expect(resolutionOf(gamma({ version: null }), clob())?.version).toBe('v1');
    const [first, second] = JSON.parse(String(wire['gammaClosed']?.['clobTokenIds'])) as string[];
    const ids = { version: null, clobTokenIds: '["1", "2"]', positionIds: [first, second] };
    expect(resolutionOf(gamma(ids), clob())?.version).toBe('v2');
  });

  describe('on the second protocol', () => {
    const [first, second] = JSON.parse(String(wire['gammaClosed']?.['clobTokenIds'])) as string[];
    const EVEN = '["0.5", "0.5"]';
    const v2 = (over: Over = {}) =>
      gamma({
        version: 'v2',
        clobTokenIds: null,
        positionIds: [first, second],
        umaResolutionStatus: null,
        ...over,
      });

    it.each([
      ['resolved', {}],
      ['not said to be', { resolutionStatus: null }],
    ])('tells who won where the market is %s', (_, over) => {
      expect(payouts(resolutionOf(v2({ resolutionStatus: 'resolved', ...over }), clob()))).toEqual([
        ['Yes', 0],
        ['No', 1],
      ]);
    });

    it.each(['active', 'inactive', 'disputed'])(
      'says nothing of a market that is closed and %s',
      (resolutionStatus) => {
        expect(resolutionOf(v2({ resolutionStatus }), clob())).toBeUndefined();
        const even = v2({ resolutionStatus, outcomePrices: EVEN, umaResolutionStatus: 'resolved' });
        expect(resolutionOf(even, clob({ tokens: UNDECIDED }))).toBeUndefined();
        expect(resolutionOf(even, undefined)).toBeUndefined();
      },
    );

    it('takes even prices for a draw only where it is resolved, or the order book marks it', () => {
      const even = (resolutionStatus: string | null) =>
        v2({ resolutionStatus, outcomePrices: EVEN });
      const isBooked = (...args: Parameters<typeof resolutionOf>) =>
        resolutionOf(...args) !== undefined;
      expect(isBooked(even('resolved'), clob({ tokens: UNDECIDED }))).toBe(true);
      expect(isBooked(even('resolved'), undefined)).toBe(true);
      expect(isBooked(even(null), clob({ tokens: UNDECIDED }))).toBe(false);
      expect(isBooked(even(null), undefined)).toBe(false);
      const draw = clob({ is_50_50_outcome: true, tokens: UNDECIDED });
      expect(isBooked(even(null), draw)).toBe(true);
    });

    it('goes by the winner mark where even prices are no more than prices', () => {
      const even = v2({ resolutionStatus: null, outcomePrices: EVEN });
      expect(payouts(resolutionOf(even, clob()))).toEqual([
        ['Yes', 0],
        ['No', 1],
      ]);
    });
  });

  it('goes by the word of the oracle alone on the first protocol', () => {
    expect(resolutionOf(gamma({ resolutionStatus: 'inactive' }), clob())).toBeDefined();
  });

  it('fills up the short condition ids of the second protocol', () => {
    const conditionId = `0x01${'ab'.repeat(16)}${'00'.repeat(14)}`;
    expect(resolutionOf(gamma({ conditionId }), undefined)?.conditionId).toBe(`${conditionId}00`);
  });
});
