import { price } from '../../../src/domain/units.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import { createGamma } from '../../../src/simulator/gamma/createGamma.ts';
import { marketIdOf } from '../../../src/simulator/gamma/gammaIds.ts';
import { createProfiles } from '../../../src/simulator/leaders/profiles.ts';
import { aMarket } from '../../support/samples.ts';
import { ask } from '../ask.ts';
import { ADA, BOB } from '../leaders/anActivity.ts';

type Item = Record<string, unknown>;

const condition = (digit: string): string => `0x${digit.repeat(64)}`;

const market = (digit: string, over: Partial<SimMarket> = {}): SimMarket =>
  aMarket({
    conditionId: condition(digit),
    slug: `slug-${digit}`,
    eventSlug: 'event',
    title: `Question ${digit}?`,
    outcomes: [
      { assetId: `${digit}1`, name: 'Yes' },
      { assetId: `${digit}2`, name: 'No "maybe"' },
    ],
    ...over,
  });

const gammaOf = (markets: readonly SimMarket[], decided: Readonly<Record<string, string>> = {}) => {
  const profiles = createProfiles();
  profiles.introduce(ADA, { name: 'Ada', pseudonym: 'Quiet-Heron' });
  const routes = createGamma({
    exchange: { allMarkets: () => markets },
    marks: {
      priceOf: () => price('0.515'),
      winnerOf: (conditionId) => decided[conditionId],
    },
    profiles,
  });
  return {
    get: (url: string) => ask(routes, url),
    items: async (url: string) => (await ask(routes, url)).body as Item[],
  };
};

const slugs = (items: readonly Item[]): unknown[] => items.map((item) => item['slug']);

describe('createGamma', () => {
  it('shows a market of version 1 as production does', async () => {
    const [shown] = await gammaOf([
      market('3', {
        tick: price('0.001'),
        fee: { rate: 50_000n as never, exponent: 1 },
        endsAtMs: Date.UTC(2026, 2, 31, 1, 20),
        secondsDelay: 3,
      }),
    ]).items('/markets');
    expect(shown).toMatchObject({
      id: expect.stringMatching(/^\d{8}$/) as string,
      question: 'Question 3?',
      conditionId: condition('3'),
      slug: 'slug-3',
      endDate: '2026-03-31T01:20:00Z',
      outcomes: '["Yes","No \\"maybe\\""]',
      outcomePrices: '["0.515","0.485"]',
      clobTokenIds: '["31","32"]',
      version: 'v1',
      orderPriceMinTickSize: 0.001,
      orderMinSize: 5,
      secondsDelay: 3,
      enableOrderBook: true,
      acceptingOrders: true,
      closed: false,
      negRisk: false,
      feesEnabled: true,
      feeSchedule: { exponent: 1, rate: 0.05, takerOnly: true },
      umaResolutionStatuses: '[]',
      events: [{ slug: 'event' }],
    });
  });

  it('shows a market of version 2 with position ids and without token ids', async () => {
    const [shown] = await gammaOf([
      market('4', { version: 'v2', fee: { rate: 0n as never, exponent: 1 } }),
    ]).items('/markets');
    expect(shown).toMatchObject({ version: 'v2', positionIds: ['41', '42'], feesEnabled: false });
    expect(shown).not.toHaveProperty('clobTokenIds');
    expect(shown).not.toHaveProperty('feeSchedule');
  });

  it('spells conditions of version 2 with 62 digits, and finds them by these alone', async () => {
    const { items } = gammaOf([market('4', { version: 'v2' })]);
    const short = `0x${'4'.repeat(62)}`;
    expect(await items(`/markets?condition_ids=${short}`)).toMatchObject([{ conditionId: short }]);
    expect(await items(`/markets?condition_ids=${condition('4')}`)).toEqual([]);
  });

  it('says of version 2 in a field of its own how far the decision is', async () => {
    const { items } = gammaOf([market('3', { version: 'v2' }), market('4', { version: 'v2' })], {
      [condition('4')]: '41',
    });
    const shown = [...(await items('/markets')), ...(await items('/markets?closed=true'))];
    expect(shown).toMatchObject([
      { slug: 'slug-3', resolutionStatus: 'active' },
      { slug: 'slug-4', resolutionStatus: 'resolved' },
    ]);
    for (const each of shown) {
      expect(each).not.toHaveProperty('umaResolutionStatus');
      expect(each).not.toHaveProperty('umaResolutionStatuses');
    }
  });

  it('shows tags to whoever asks for them', async () => {
    const { items } = gammaOf([market('1', { tags: ['sports', 'ice-hockey'] }), market('2')]);
    const [first] = await items('/markets');
    expect(first).not.toHaveProperty('tags');
    const [tagged, untagged] = await items('/markets?include_tag=true');
    expect(tagged?.['tags']).toMatchObject([
      { slug: 'sports', label: 'sports' },
      { slug: 'ice-hockey', label: 'ice hockey' },
    ]);
    expect(untagged?.['tags']).toEqual([]);
  });

  it('gives some markets of version 1 position ids that no book knows', async () => {
    const markets = Array.from({ length: 16 }, (_, at) => market(at.toString(16)));
    const items = await gammaOf(markets).items('/markets?limit=100');
    const both = items.filter((item) => 'positionIds' in item);
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(items.length);
    for (const item of both) expect(item['positionIds']).not.toContain('31');
  });

  it('finds markets by condition, token, slug and id', async () => {
    const { items } = gammaOf([market('1'), market('2'), market('3')]);
    expect(slugs(await items(`/markets?condition_ids=${condition('2')}`))).toEqual(['slug-2']);
    expect(
      slugs(
        await items(`/markets?condition_ids=${condition('1')}&condition_ids=${condition('3')}`),
      ),
    ).toEqual(['slug-1', 'slug-3']);
    expect(
      slugs(await items(`/markets?condition_ids=${condition('1')},${condition('3')}`)),
    ).toEqual(['slug-1', 'slug-3']);
    expect(slugs(await items('/markets?clob_token_ids=22'))).toEqual(['slug-2']);
    expect(slugs(await items('/markets?slug=slug-3'))).toEqual(['slug-3']);
    expect(slugs(await items(`/markets?id=${marketIdOf(condition('1'))}`))).toEqual(['slug-1']);
    expect(slugs(await items('/markets?slug=nothing'))).toEqual([]);
  });

  it('leaves out closed markets unless they are asked for', async () => {
    const { items } = gammaOf([market('1'), market('2')], { [condition('2')]: '21' });
    expect(slugs(await items('/markets'))).toEqual(['slug-1']);
    expect(slugs(await items(`/markets?condition_ids=${condition('2')}`))).toEqual([]);
    const [closed] = await items(`/markets?condition_ids=${condition('2')}&closed=true`);
    expect(closed).toMatchObject({
      slug: 'slug-2',
      closed: true,
      acceptingOrders: false,
      umaResolutionStatus: 'resolved',
    });
  });

  it('pages the old listing by offset, up to 2,000', async () => {
    const { get, items } = gammaOf([market('1'), market('2'), market('3')]);
    expect(slugs(await items('/markets?limit=2&offset=1'))).toEqual(['slug-2', 'slug-3']);
    expect((await get('/markets?offset=2001')).status).toBe(422);
    expect((await get('/markets')).headers).toMatchObject({ deprecation: 'true' });
  });

  it('pages the keyset listing by cursor, a hundred at most', async () => {
    const many = Array.from({ length: 150 }, (_, at) =>
      market('1', { conditionId: condition('1'), slug: `s${at}` }),
    );
    const { get } = gammaOf(many);
    const first = (await get('/markets/keyset?limit=500')).body as {
      markets: Item[];
      next_cursor: string;
    };
    expect(first.markets).toHaveLength(100);
    const second = await get(`/markets/keyset?limit=500&after_cursor=${first.next_cursor}`);
    expect(slugs((second.body as { markets: Item[] }).markets)).toHaveLength(50);
    expect(second.body).not.toHaveProperty('next_cursor');
    expect((await get('/markets/keyset?after_cursor=nonsense')).status).toBe(422);
  });

  it('groups markets into events', async () => {
    const { items, get } = gammaOf([
      market('1', { eventSlug: 'mayor' }),
      market('2', { eventSlug: 'mayor' }),
      market('3', { eventSlug: 'rain' }),
    ]);
    const events = await items('/events');
    expect(slugs(events)).toEqual(['mayor', 'rain']);
    expect(slugs(events[0]?.['markets'] as Item[])).toEqual(['slug-1', 'slug-2']);
    expect(slugs(await items('/events?slug=rain'))).toEqual(['rain']);
    expect((await get('/events/keyset?limit=1')).body).toMatchObject({
      events: [{ slug: 'mayor' }],
      next_cursor: expect.any(String) as string,
    });
    expect((await get('/events/slug/rain')).body).toMatchObject({ slug: 'rain', closed: false });
    expect((await get('/events/slug/snow')).status).toBe(404);
  });

  it('leaves out events of which every market is closed, unless they are asked for', async () => {
    const { items } = gammaOf(
      [
        market('1', { eventSlug: 'half' }),
        market('2', { eventSlug: 'half' }),
        market('3', { eventSlug: 'over' }),
      ],
      { [condition('2')]: '21', [condition('3')]: '31' },
    );
    expect(slugs(await items('/events'))).toEqual(['half']);
    expect(slugs(await items('/events?closed=true'))).toEqual(['over']);
  });

  it('finds one market by its slug, closed ones too', async () => {
    const { get } = gammaOf([market('1'), market('2')], { [condition('2')]: '21' });
    expect((await get('/markets/slug/slug-2')).body).toMatchObject({
      slug: 'slug-2',
      closed: true,
    });
    expect((await get('/markets/slug/other')).status).toBe(404);
  });

  it('shows the profile of a wallet that has one', async () => {
    const { get } = gammaOf([]);
    expect((await get(`/public-profile?address=${ADA}`)).body).toMatchObject({
      proxyWallet: ADA,
      name: 'Ada',
      pseudonym: 'Quiet-Heron',
    });
    expect((await get(`/public-profile?address=${BOB}`)).status).toBe(404);
    expect((await get('/public-profile')).status).toBe(404);
  });
});
