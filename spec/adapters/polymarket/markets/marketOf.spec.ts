import { clobMarket } from '../../../../src/adapters/polymarket/markets/clobMarket.ts';
import { gammaMarket } from '../../../../src/adapters/polymarket/markets/gammaMarket.ts';
import { marketOf } from '../../../../src/adapters/polymarket/markets/marketOf.ts';
import type { Market } from '../../../../src/domain/markets/market.ts';
import { price, ratio, shares } from '../../../../src/domain/units.ts';
import { fixture } from '../../../support/fixture.ts';

const wire = fixture('polymarket/markets.json');

const merged = (gamma: object = {}, clob: object = {}, version: 'V1' | 'V2' = 'V1'): Market =>
  marketOf(
    gammaMarket({ ...wire[`gamma${version}`], ...gamma }),
    clobMarket({ ...wire[`clob${version}`], ...clob }),
  );

describe('marketOf', () => {
  it('makes one market of the two', () => {
    expect(merged()).toEqual({
      conditionId: '0x5f65177b394277fd294cd75650044e32ba009a95022d88a0c1d565897d72f8f1',
      title: 'Will it rain in Zürich tomorrow?',
      slug: 'rain-in-zurich',
      eventSlug: 'zurich-weather',
      tags: ['weather'],
      outcomes: [
        {
          assetId: '71321045679252212594626385532706912750332728571942532289631379312455583992563',
          name: 'Yes',
        },
        {
          assetId: '52114319501245915516055106046884209969926127482827954674443846427813813222426',
          name: 'No',
        },
      ],
      tick: price('0.01'),
      minimumShares: shares('5'),
      fee: { rate: ratio('0.05'), exponent: 1 },
      negRisk: false,
      version: 'v1',
      acceptingOrders: true,
      endsAtMs: Date.parse('2026-11-24T12:00:00Z'),
    });
  });

  it('has no tags where the catalogue names none', () => {
    expect(merged({ tags: [] })).not.toHaveProperty('tags');
  });

  it('takes the ids of the protocol that the version names', () => {
    const market = merged({}, {}, 'V2');
    expect(market).toMatchObject({ version: 'v2', negRisk: true });
    expect(market.conditionId).toHaveLength(66);
    expect(market.outcomes.map(({ assetId }) => assetId)).toEqual(wire['gammaV2']?.['positionIds']);
  });

  it('is not led astray by ids of the other protocol', () => {
    expect(merged({ positionIds: ['1', '2'] }).outcomes).toEqual(merged().outcomes);
  });

  it.each([
    ['Gamma', { version: null }, {}],
    ['the CLOB', {}, { v: null }],
  ])('does without the version of %s', (_, gamma, clob) => {
    expect(merged(gamma, clob).version).toBe('v1');
  });

  it.each([
    ['open', {}, {}, true],
    ['closed in the catalogue', { closed: true }, {}, false],
    ['not taking orders', {}, { ao: false }, false],
    ['taking orders while the catalogue is behind', { acceptingOrders: false }, {}, true],
    ['open by the catalogue alone', {}, { ao: null }, true],
    ['shut by the catalogue alone', { acceptingOrders: false }, { ao: null }, false],
    ['of unknown state', { acceptingOrders: null }, { ao: null }, false],
  ])('knows whether a market %s accepts orders', (_, gamma, clob, expected) => {
    expect(merged(gamma, clob).acceptingOrders).toBe(expected);
  });

  it('lets the two spell a name differently', () => {
    const [yes, no] = merged().outcomes.map(({ assetId }) => assetId);
    const t = [
      { t: yes, o: 'YES' },
      { t: no, o: 'Not at all' },
    ];
    expect(merged({}, { t }).outcomes.map(({ name }) => name)).toEqual(['Yes', 'No']);
    const unnamed = [{ t: no }, { t: yes }];
    expect(merged({ outcomes: '["",""]' }, { t: unnamed }).outcomes).toHaveLength(2);
  });

  const [yes, no] = merged().outcomes.map(({ assetId }) => assetId);
  it.each([
    ['the version', { version: 'v1' }, { v: 'v2' }, 'name different protocol versions'],
    ['neg-risk', { negRisk: true }, {}, 'disagree whether the market is neg-risk'],
    ['the condition', {}, { c: `0x${'9'.repeat(64)}` }, 'are about different conditions'],
    [
      'a token',
      {},
      {
        t: [
          { t: yes, o: 'Yes' },
          { t: '7', o: 'No' },
        ],
      },
      'different outcome tokens',
    ],
    ['how many tokens', {}, { t: [{ t: yes, o: 'Yes' }] }, 'different outcome tokens'],
    [
      'a token twice',
      {},
      {
        t: [
          { t: yes, o: 'Yes' },
          { t: yes, o: 'No' },
        ],
      },
      'different outcome tokens',
    ],
    [
      'a token that is one too many',
      {},
      {
        t: [
          { t: yes, o: 'Yes' },
          { t: no, o: 'No' },
          { t: '7', o: 'Maybe' },
        ],
      },
      'different outcome tokens',
    ],
    [
      'tokens that both name twice',
      { clobTokenIds: [yes, yes] },
      {
        t: [
          { t: yes, o: 'Yes' },
          { t: yes, o: 'Yes' },
        ],
      },
      'different outcome tokens',
    ],
    [
      'which token is which',
      {},
      {
        t: [
          { t: yes, o: 'No' },
          { t: no, o: 'Yes' },
        ],
      },
      'name the outcome tokens crosswise',
    ],
  ])('refuses a contradiction about %s', (_, gamma, clob, reason) => {
    expect(() => merged(gamma, clob)).toThrow(
      expect.objectContaining({
        disposition: 'rejected',
        message: expect.stringContaining(reason) as string,
      }) as Error,
    );
  });

  it.each([
    ['any version', { version: null }, { v: null }, 'Neither Gamma nor the CLOB says'],
    ['tokens of its version', { clobTokenIds: null }, {}, 'does not name one token'],
    ['a name for each token', { outcomes: '["Yes"]' }, {}, 'does not name one token'],
  ])('refuses a market without %s', (_, gamma, clob, reason) => {
    expect(() => merged(gamma, clob)).toThrow(reason);
  });
});
