import { delay, firstValueFrom, NEVER, type Observable, of, throwError } from 'rxjs';
import { polymarketMarketData } from '../../../../src/adapters/polymarket/markets/polymarketMarketData.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { price } from '../../../../src/domain/units.ts';
import { fixture } from '../../../support/fixture.ts';
import { marbles } from '../../../support/marbles.ts';

type Params = Readonly<Record<string, string | number | boolean>>;
type Asked = [path: string, params: Params | undefined];
type Answers = (path: string, params: Params) => Observable<unknown>;

const wire = fixture('polymarket/markets.json');
const BOOK: Readonly<Record<string, unknown>> = fixture('polymarket/book.json');
const CONDITION = String(wire['clobV1']?.['c']);
const YES = String(BOOK['asset_id']);
const NOT_FOUND = new EngineError('404', { disposition: 'rejected' });

const gammaPage: Answers = (_, { closed }) =>
  of({ markets: closed === true ? [] : [wire['gammaV1']], next_cursor: null });
const clobAnswers: Answers = (path) => of(path === '/book' ? BOOK : wire['clobV1']);

function marketData(gamma: Answers = gammaPage, clob: Answers = clobAnswers) {
  const asked: Asked[] = [];
  const client = (answers: Answers) => ({
    get: (path: string, { params }: { params?: Params } = {}) => {
      asked.push([path, params]);
      return answers(path, params ?? {});
    },
  });
  return { ...polymarketMarketData({ gamma: client(gamma), clob: client(clob) }), asked };
}

describe('polymarketMarketData', () => {
  it('makes a market of one answer of Gamma and one of the CLOB', async () => {
    const { market, asked } = marketData();
    expect(await firstValueFrom(market(YES, CONDITION))).toMatchObject({
      conditionId: CONDITION,
      title: 'Will it rain in Zürich tomorrow?',
      tick: price('0.01'),
    });
    expect(asked).toEqual([
      [
        '/markets/keyset',
        { condition_ids: CONDITION, limit: 20, closed: false, include_tag: true },
      ],
      [`/clob-markets/${CONDITION}`, undefined],
    ]);
  });

  it(
    'asks both at the same time, and stops asking when nobody waits any more',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const gamma = cold('  --a|', { a: { markets: [wire['gammaV1']] } });
      const clob = cold('   ---b|', { b: wire['clobV1'] });
      const gammaSubs = '   ^--!';
      const clobSubs = '    ^---!';
      const expected = '    ----(c|)';

      const { market } = marketData(
        () => gamma,
        () => clob,
      );
      expectObservable(market(YES, CONDITION)).toBe(expected, {
        c: expect.objectContaining({ conditionId: CONDITION }) as unknown,
      });
      expectSubscriptions(gamma.subscriptions).toBe(gammaSubs);
      expectSubscriptions(clob.subscriptions).toBe(clobSubs);
    }),
  );

  it('looks among the closed markets for one that is not open', async () => {
    const { market, asked } = marketData((_, { closed }) =>
      of({ markets: closed === true ? [{ ...wire['gammaV1'], closed: true }] : [] }),
    );
    expect(await firstValueFrom(market(YES, CONDITION))).toMatchObject({ acceptingOrders: false });
    expect(asked.map(([, params]) => params?.['closed'])).toEqual([false, undefined, true]);
  });

  it('picks its market out of a page that was not filtered', async () => {
    const other = { ...wire['gammaV1'], conditionId: `0x${'9'.repeat(64)}` };
    const { market } = marketData(() => of({ markets: [other, wire['gammaV1']] }));
    expect(await firstValueFrom(market(YES, CONDITION))).toMatchObject({ conditionId: CONDITION });
  });

  it('finds a market of the second protocol by its padded condition', async () => {
    const padded = String(wire['clobV2']?.['c']);
    const { positionIds = [] } = wire['gammaV2'] as { positionIds?: readonly string[] };
    const [asset = ''] = positionIds;
    const { market } = marketData(
      () => of({ markets: [wire['gammaV2']] }),
      () => of(wire['clobV2']),
    );
    expect(await firstValueFrom(market(asset, padded))).toMatchObject({ version: 'v2' });
  });

  describe('where the catalogue compares ids as texts', () => {
    const padded = String(wire['clobV2']?.['c']);
    const short = String(wire['gammaV2']?.['conditionId']);
    const { positionIds = [] } = wire['gammaV2'] as { positionIds?: readonly string[] };
    const [asset = ''] = positionIds;
    const exactly =
      (row: Readonly<Record<string, unknown>>): Answers =>
      (_, { condition_ids, closed }) =>
        of({
          markets: row['conditionId'] === condition_ids && row['closed'] === closed ? [row] : [],
        });
    const found = async (gamma: Answers) => {
      const { market, asked } = marketData(gamma, () => of(wire['clobV2']));
      const { conditionId } = await firstValueFrom(market(asset, padded));
      expect(conditionId).toBe(padded);
      return asked.flatMap(([, params]) => params?.['condition_ids'] ?? []);
    };

    it('asks for a market of the second protocol with the 62 digits that are documented', async () => {
      expect(await found(exactly({ ...wire['gammaV2'] }))).toEqual([short]);
    });

    it('asks with all 64 where it has none by those, or refuses them', async () => {
      const long = exactly({ ...wire['gammaV2'], conditionId: padded });
      expect(await found(long)).toEqual([short, padded]);
      const strict: Answers = (path, params) =>
        params['condition_ids'] === short ? throwError(() => NOT_FOUND) : long(path, params);
      expect(await found(strict)).toEqual([short, padded]);
    });

    it('finds closed ones in both spellings', async () => {
      const long = exactly({ ...wire['gammaV2'], conditionId: padded, closed: true });
      expect(await found(long)).toEqual([short, padded, short, padded]);
    });
  });

  it.each<[string, Answers | undefined, Answers | undefined, string]>([
    ['Gamma has no such market', () => of({ markets: [] }), undefined, YES],
    ['the CLOB has no such market', undefined, () => throwError(() => NOT_FOUND), YES],
    [
      'the CLOB has no such market, however slow Gamma is',
      () => NEVER,
      () => throwError(() => NOT_FOUND),
      YES,
    ],
    ['the CLOB answers with another', undefined, () => of(wire['clobV2']), YES],
    ['the market does not trade the asset', undefined, undefined, '7'],
  ])('errors for good when %s', async (_, gamma, clob, assetId) => {
    await expect(
      firstValueFrom(marketData(gamma, clob).market(assetId, CONDITION)),
    ).rejects.toMatchObject({ disposition: 'rejected' });
  });

  it('errors for now when an answer cannot be read', async () => {
    const { market } = marketData(() => of('error code: 1015'));
    await expect(firstValueFrom(market(YES, CONDITION))).rejects.toMatchObject({
      disposition: 'retryable',
    });
  });

  it(
    'stamps a quote with the time of its answer',
    marbles(({ expectObservable }) => {
      const { quote } = marketData(undefined, () => of(BOOK).pipe(delay(3)));
      expectObservable(quote(YES)).toBe('---(a|)', {
        a: { assetId: YES, bid: price('0.25'), ask: price('0.28'), atMs: 3 },
      });
    }),
  );

  it('asks for a quote once, by the book of the asset', async () => {
    const { quote, asked } = marketData();
    await firstValueFrom(quote(YES));
    expect(asked).toEqual([['/book', { token_id: YES }]]);
  });
});
