import { readFileSync } from 'node:fs';
import { gammaMarket } from '../../../../src/adapters/polymarket/markets/gammaMarket.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';

const wire = fixture('polymarket/markets.json');

describe('gammaMarket', () => {
  it('reads a market of the first protocol', () => {
    expect(gammaMarket(wire['gammaV1'])).toEqual({
      conditionId: '0x5f65177b394277fd294cd75650044e32ba009a95022d88a0c1d565897d72f8f1',
      title: 'Will it rain in Zürich tomorrow?',
      slug: 'rain-in-zurich',
      eventSlug: 'zurich-weather',
      tags: ['weather'],
      outcomes: ['Yes', 'No'],
      clobTokenIds: [
        '71321045679252212594626385532706912750332728571942532289631379312455583992563',
        '52114319501245915516055106046884209969926127482827954674443846427813813222426',
      ],
      positionIds: [],
      version: 'v1',
      negRisk: false,
      closed: false,
      acceptingOrders: true,
      endsAtMs: Date.parse('2026-11-24T12:00:00Z'),
    });
  });

  it('reads the ids of the second protocol, which are a real list', () => {
    const market = gammaMarket(wire['gammaV2']);
    expect(market.version).toBe('v2');
    expect(market.clobTokenIds).toEqual([]);
    expect(market.positionIds).toHaveLength(2);
  });

  it('leaves out what is not said, and dates that are none', () => {
    const { conditionId, outcomes } = wire['gammaV1'] ?? {};
    expect(gammaMarket({ conditionId, outcomes, endDate: 'soon' })).toEqual({
      conditionId,
      title: '',
      slug: '',
      eventSlug: '',
      tags: [],
      outcomes: ['Yes', 'No'],
      clobTokenIds: [],
      positionIds: [],
      closed: false,
    });
  });

  it.each([
    ['2026-11-26 19:00:00+00', '2026-11-26T19:00:00Z'],
    ['2026-11-26T21:00:00+02:00', '2026-11-26T19:00:00Z'],
  ])('reads when the game begins out of %s', (gameStartTime, expected) => {
    const market = gammaMarket({ ...wire['gammaV1'], gameStartTime });
    expect(market.startsAtMs).toBe(Date.parse(expected));
  });

  it.each([
    ['no condition', { conditionId: null }],
    ['outcomes that are no list', { outcomes: '"Yes"' }],
    ['outcomes that are no JSON', { outcomes: '[Yes' }],
    ['outcomes that are no texts', { outcomes: '[1,2]' }],
    ['more outcomes than any market has', { outcomes: JSON.stringify(Array(257).fill('x')) }],
    ['a version that is none', { version: 'v9' }],
    ['a flag that is none', { negRisk: 'false' }],
    ['ids that are numbers', { clobTokenIds: [1, 2] }],
  ])('refuses %s', (_, over) => {
    expect(() => gammaMarket({ ...wire['gammaV1'], ...over })).toThrow();
  });
});

describeRecorded('gammaMarket, held against recorded pages', () => {
  it('reads every market: two outcomes, two ids, no word of the version', () => {
    const rows = JSON.parse(readFileSync(recordedFile('gamma-markets.json'), 'utf8')) as unknown[];
    expect(rows).toHaveLength(50);
    for (const market of rows.map(gammaMarket)) {
      expect(market).toMatchObject({ closed: false, acceptingOrders: true });
      expect([market.outcomes.length, market.clobTokenIds.length]).toEqual([2, 2]);
      expect(market.title).not.toBe('');
      expect(market.eventSlug).not.toBe('');
      expect(market.endsAtMs).toBeGreaterThan(Date.parse('2026-01-01'));
      expect(market).not.toHaveProperty('version');
    }
  });
});
