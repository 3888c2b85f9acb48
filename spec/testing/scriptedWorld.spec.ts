import { concat, filter, ignoreElements, map, mergeMap, NEVER, of } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import { ratio, shares, usd } from '../../src/domain/units.ts';
import type { AccountUpdate } from '../../src/ports/account.ts';
import { type Script, scriptedWorld } from '../../src/testing/scriptedWorld.ts';
import { marbles } from '../support/marbles.ts';
import {
  ALICE,
  accepted,
  aFill,
  aLeaderFill,
  aMarket,
  anIntent,
  BOB,
  CONDITION,
  NO,
  YES,
} from '../support/samples.ts';

const world = (script: Partial<Script> = {}) =>
  scriptedWorld({ fills$: NEVER, markets: [aMarket()], ...script });
const signed = (of: ReturnType<typeof world>, over: Parameters<typeof anIntent>[0] = {}) =>
  of.trading.sign(of.trading.prepare(anIntent(over)));

const RESTING = accepted({ status: 'live', shares: shares('0'), tradeIds: [] });

describe('scriptedWorld', () => {
  // biome-ignore format: marbles
  it('tells on the socket what the leaders who are asked for trade', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const script = hot('  -a-b', { a: aLeaderFill(), b: aLeaderFill({ leader: BOB }) });
    const subs = '        ^---!';
    const expected = '    -a--';
    const { firehose } = world({ fills$: script });
    expectObservable(firehose.fills(new Set([ALICE])), '----!').toBe(expected, {
      a: { fill: aLeaderFill(), channel: 'script', receivedAtMs: 1 },
    });
    expectSubscriptions(script.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('knows the markets and quotes of the script, and of no others', marbles(({ expectObservable }) => {
    const quote = { assetId: YES, atMs: 0 };
    const { marketData } = world({ quotes: [quote] });
    expectObservable(marketData.market(YES, CONDITION)).toBe('(m|)', { m: aMarket() });
    expectObservable(marketData.market(NO, CONDITION)).toBe('(m|)', { m: aMarket() });
    expectObservable(marketData.quote(YES)).toBe('(q|)', { q: quote });
    const no = (what: string) => new EngineError(`No ${what} in the script.`, { disposition: 'rejected' });
    expectObservable(marketData.market('9', CONDITION)).toBe('#', undefined, no('market of asset 9'));
    expectObservable(marketData.quote(NO)).toBe('#', undefined, no(`quote of ${NO}`));
  }));

  // biome-ignore format: marbles
  it('has no record of trades, a thousand dollars and leaders worth nothing, unless told otherwise', marbles(({ expectObservable }) => {
    const plain = world();
    expectObservable(plain.history.fillsSince(ALICE, 0)).toBe('(f|)', { f: [] });
    expectObservable(plain.history.portfolioValue(ALICE)).toBe('(v|)', { v: 0n });
    expectObservable(plain.account.funds()).toBe('(c|)', { c: { cash: usd('1000'), missingAllowances: [] } });
    const told = world({ cash: usd('5'), leaderValue: usd('6'), fillsSince: () => of([aLeaderFill()]) });
    expectObservable(told.history.fillsSince(ALICE, 0)).toBe('(f|)', { f: [aLeaderFill()] });
    expectObservable(told.history.portfolioValue(ALICE)).toBe('(v|)', { v: usd('6') });
    expectObservable(told.account.funds()).toBe('(c|)', { c: { cash: usd('5'), missingAllowances: [] } });
  }));

  it('prepares the same order for the same intent', () => {
    const { trading } = world();
    expect(trading.prepare(anIntent())).toEqual(trading.prepare(anIntent()));
    expect(trading.prepare(anIntent()).hash).not.toBe(
      trading.prepare(anIntent({ id: 'other' })).hash,
    );
    expect(trading.prepare(anIntent())).toMatchObject({
      makerAmount: usd('10'),
      takerAmount: shares('20'),
    });
    expect(trading.prepare(anIntent({ side: 'SELL' }))).toMatchObject({
      makerAmount: shares('20'),
      takerAmount: usd('10'),
    });
  });

  // biome-ignore format: marbles
  it('fills an order at its limit price, and settles it', marbles(({ expectObservable, flush }) => {
    const scripted = world({ answerMs: 3, settleMs: 20 });
    const fee = { rate: ratio('0.07'), exponent: 1 };
    const order = signed(scripted, { terms: { ...anIntent().terms, fee } });
    expectObservable(scripted.trading.post(order)).toBe('---(p|)', {
      p: { answer: accepted({ tradeIds: ['trade-of-intent-1'] }), sentAtMs: 0 },
    });
    expectObservable(scripted.account.updates(), '^ 50ms !').toBe('23ms u', {
      u: {
        kind: 'fill',
        fill: aFill({
          tradeId: 'trade-of-intent-1',
          orderHash: 'hash-of-intent-1',
          // 20 x 7 % x 0.5 x 0.5
          fee: usd('0.35'),
          settlement: 'CONFIRMED',
        }),
      },
    });
    flush();
    expect(scripted.posted).toEqual([order]);
  }));

  // biome-ignore format: marbles
  it.each<PostAnswer>([
    { kind: 'rejected', message: '', advice: '' },
    { kind: 'unknown', message: '' },
    accepted({ status: 'live', shares: shares('0'), tradeIds: [] }),
  ])('answers as the script says, and settles nothing that did not trade: $kind', (answer) => marbles(({ expectObservable, flush }) => {
    const scripted = world({ answer: () => answer });
    expectObservable(scripted.trading.post(signed(scripted)).pipe(map((posted) => posted.answer))).toBe('(a|)', { a: answer });
    expectObservable(scripted.account.updates(), '^ 50ms !').toBe('');
    flush();
    expect(scripted.posted).toHaveLength(1);
  })());

  // biome-ignore format: marbles
  it('is cold: an order is posted when somebody subscribes, every time', marbles(({ expectObservable, flush }) => {
    const scripted = world();
    const post$ = scripted.trading.post(signed(scripted));
    expect(scripted.posted).toEqual([]);
    expectObservable(concat(post$, post$).pipe(map(() => 'p'))).toBe('(pp|)');
    flush();
    expect(scripted.posted).toHaveLength(2);
  }));

  // biome-ignore format: marbles
  it('passes on further news of the account', marbles(({ hot, expectObservable }) => {
    const closed: AccountUpdate = { kind: 'order-closed', orderHash: '0xh', reason: 'CANCELED' };
    const { account } = world({ updates$: hot('--c-', { c: closed }) });
    expectObservable(account.updates(), '----!').toBe('--c-', { c: closed });
  }));

  // biome-ignore format: marbles
  it('takes back what rests, tells so on the account, and says of the others that they do not', marbles(({ cold, expectObservable, flush }) => {
    const scripted = world({
      answerMs: 2,
      answer: ({ intent }) => (intent.orderType === 'GTC' ? RESTING : accepted()),
    });
    const orders = ['a', 'b', 'c'].map((id) => signed(scripted, { id, orderType: 'GTC' }));
    const filled = signed(scripted, { id: 'd' });
    const [a = '', b = '', c = ''] = orders.map(({ hash }) => hash);
    const post$ = concat(...[...orders, filled].map((order) => scripted.trading.post(order)));
    const reason = 'Order not found or already canceled';
    expectObservable(post$.pipe(ignoreElements())).toBe('8ms |');
    expectObservable(cold('10ms (c|)').pipe(mergeMap(() => scripted.trading.cancel([b, filled.hash])))).toBe('12ms (f|)', {
      f: { cancelled: [b], notCancelled: [{ hash: filled.hash, reason }] },
    });
    expectObservable(cold('20ms (c|)').pipe(mergeMap(() => scripted.trading.cancelAll()))).toBe('22ms (f|)', {
      f: { cancelled: [a, c], notCancelled: [] },
    });
    const closed$ = scripted.account.updates().pipe(filter(({ kind }) => kind === 'order-closed'));
    const closed = (orderHash: string) => ({ kind: 'order-closed', orderHash, reason: 'CANCELED' });
    expectObservable(closed$, '30ms !').toBe('10ms b 9ms (ac)', { a: closed(a), b: closed(b), c: closed(c) });
    flush();
  }));
});
