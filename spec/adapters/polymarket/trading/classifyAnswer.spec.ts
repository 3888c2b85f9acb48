import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import { classifyAnswer } from '../../../../src/adapters/polymarket/trading/classifyAnswer.ts';
import { VENUE_ANSWERS } from '../../../../src/adapters/polymarket/trading/venueAnswers.ts';
import { address } from '../../../../src/domain/address.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import type { Side } from '../../../../src/domain/side.ts';
import { shares, usd } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const contract = {
  name: 'the standard exchange',
  address: address('0xE111180000d2663C0091e4f400237545B87B996B'),
};

const answered = (status: number, body: string): Extract<HttpAnswer, { kind: 'answer' }> => ({
  kind: 'answer',
  status,
  body,
  headers: {},
  sentAtMs: 0,
});
const classified = (answer: HttpAnswer, side: Side = 'BUY'): PostAnswer =>
  classifyAnswer(answer, { hash: HASH, side, contract });

const refused = (status: number, error: string): PostAnswer =>
  classified(answered(status, JSON.stringify({ error })));

const ACCEPTED = {
  success: true,
  errorMsg: '',
  orderID: HASH,
  status: 'matched',
  makingAmount: '1.199999',
  takingAmount: '2.181817',
  tradeIDs: ['b5c1-1'],
};
const taken = (over: Record<string, unknown>, side: Side = 'BUY'): PostAnswer =>
  classified(answered(200, JSON.stringify({ ...ACCEPTED, ...over })), side);

describe('classifyAnswer of an order that was taken', () => {
  it('reads a purchase: dollars given, shares got', () => {
    expect(taken({})).toEqual({
      kind: 'accepted',
      status: 'matched',
      usd: usd('1.199999'),
      shares: shares('2.181817'),
      tradeIds: ['b5c1-1'],
    });
  });

  it('reads a sale: shares given, dollars got', () => {
    expect(taken({ makingAmount: '60.47', takingAmount: '0.78611' }, 'SELL')).toMatchObject({
      shares: shares('60.47'),
      usd: usd('0.78611'),
    });
  });

  it.each(['live', 'delayed'])('reads an order that is %s and has traded nothing', (status) => {
    const over = { status, makingAmount: '', takingAmount: '', tradeIDs: null };
    expect(taken(over)).toEqual({ kind: 'accepted', status, usd: 0n, shares: 0n, tradeIds: [] });
    expect(taken({ ...over, makingAmount: undefined, takingAmount: null })).toEqual(taken(over));
  });

  it('knows its hash in any case', () => {
    expect(taken({ orderID: HASH.toUpperCase().replace('X', 'x') }).kind).toBe('accepted');
  });

  it('takes nothing but texts for trade ids', () => {
    expect(taken({ tradeIDs: ['a', 7, null, '', { id: 'b' }, 'c'] })).toMatchObject({
      tradeIds: ['a', 'c'],
    });
    expect(taken({ tradeIDs: Array(5000).fill('a') })).toMatchObject({
      tradeIds: Array(1000).fill('a'),
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['an order of another hash', { orderID: `0x${'cd'.repeat(32)}` }],
    ['no order', { orderID: '' }],
    ['a status that is none', { status: 'unmatched' }],
    ['no status', { status: '' }],
    ['no success', { success: false }],
    ['half a success', { success: 'true' }],
    ['amounts that are none', { makingAmount: 'a lot' }],
    ['amounts below zero', { takingAmount: '-1' }],
    ['amounts as numbers', { makingAmount: 1.2 }],
    ['a match of nothing', { makingAmount: '', takingAmount: '' }],
    ['a match for nothing', { makingAmount: '0' }],
  ])('finds out before it goes by an answer with %s', (_, over) => {
    expect(taken(over).kind).toBe('unknown');
  });

  it.each(['', '<html>', '[]', 'null', '"ok"', '{}', '{"success":true}'])(
    'finds out before it goes by an answer like %p',
    (body) => {
      expect(classified(answered(200, body)).kind).toBe('unknown');
    },
  );
});

// Each row: status, the venue's words, what they mean, and what the advice tells the user.
const REFUSALS: [number, string, 'rejected' | 'busy' | 'stop', RegExp][] = [
  [
    400,
    'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
    'rejected',
    /Nobody offered your worst price.*limits\.maxSlippage/,
  ],
  [500, 'there are no matching orders', 'rejected', /Nobody offered/],
  [
    400,
    "order couldn't be fully filled. FOK orders are fully filled or killed.",
    'rejected',
    /whole size.*FAK/,
  ],
  [500, 'FOK orders are filled or killed', 'rejected', /whole size/],
  [400, 'invalid post-only order: order crosses book', 'rejected', /rest on the book/],
  [400, `order ${HASH} crosses the book`, 'rejected', /rest on the book/],
  [400, 'the market is not yet ready to process new orders', 'rejected', /not open/],
  [404, 'No orderbook exists for the requested token id', 'rejected', /closed, resolved/],
  [404, 'market not found', 'rejected', /closed, resolved/],
  [400, 'Invalid token id', 'rejected', /closed, resolved/],
  [400, 'Invalid market', 'rejected', /closed, resolved/],
  [
    400,
    `order ${HASH} is invalid. Price (0.015) breaks minimum tick size rule: 0.01`,
    'rejected',
    /steps of 0\.01/,
  ],
  [
    400,
    'price 0.001 breaks minimum tick size rule 0.01',
    'rejected',
    /steps of 0\.01\. It is read again within caching\.marketsTtlMs/,
  ],
  [
    400,
    `order ${HASH} is invalid. Size (3) lower than the minimum: 5`,
    'rejected',
    /of 5 shares or more.*bump, skip or aggregate/,
  ],
  [
    400,
    'invalid amount for a marketable BUY order ($0.9982), min size: $1',
    'rejected',
    /smallest purchase is \$1\..*bump, skip or aggregate/,
  ],
  [
    400,
    'invalid amounts, the market buy orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals',
    'rejected',
    /report/,
  ],
  [
    400,
    'not enough balance / allowance',
    'rejected',
    /the standard exchange \(0xe111180000d2663c0091e4f400237545b87b996b\) may not move it/,
  ],
  [
    400,
    'the allowance is not enough -> spender: 0xE111180000d2663C0091e4f400237545B87B996B, allowance: 0',
    'rejected',
    /^the standard exchange \(0xE111180000d2663C0091e4f400237545B87B996B\) may not move your funds/,
  ],
  [
    400,
    'the allowance is not enough -> spender: 0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296, allowance: 0',
    'rejected',
    /^A contract of the venue \(0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296\)/,
  ],
  [400, "'0xab' address banned", 'stop', /banned/],
  [400, "'0xab' address in closed only mode", 'rejected', /close positions only/],
  [400, 'the order owner has to be the owner of the API KEY', 'stop', /another private key/],
  [
    400,
    'the order signer address has to be the address of the API KEY',
    'stop',
    /another private key/,
  ],
  [
    400,
    'maker address not allowed, please use the deposit wallet flow',
    'stop',
    /account\.signatureType to deposit/,
  ],
  [400, 'invalid signature', 'rejected', /account\.signatureType and account\.funder/],
  [400, 'Invalid signature_type', 'rejected', /report/],
  [400, 'order canceled in the CTF exchange contract', 'rejected', /on chain/],
  [
    503,
    'Trading is currently disabled. Check polymarket.com for updates',
    'busy',
    /stopped all trading/,
  ],
  [
    503,
    'Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.',
    'busy',
    /no new orders/,
  ],
  [
    503,
    'post-only mode: only post-only orders and cancels are allowed',
    'busy',
    /resting orders only, for about two minutes/,
  ],
  [400, 'Rate limit exceeded for tokenId 12', 'busy', /orders\.perSecond/],
  [400, 'order_version_mismatch', 'rejected', /another exchange contract/],
  [
    400,
    'invalid order version, please use the latest clob-client',
    'rejected',
    /another exchange contract/,
  ],
  [400, 'invalid expiration', 'rejected', /report/],
  [400, 'Invalid order payload', 'rejected', /report/],
  [400, 'Invalid payload', 'rejected', /report/],
  [400, 'Invalid side', 'rejected', /report/],
  [400, 'Too many orders in payload: 20, max allowed: 15', 'rejected', /report/],
  [401, 'Unauthorized/Invalid api key', 'stop', /credentials/],
  [401, 'Invalid L1 Request headers', 'stop', /credentials/],
  [403, 'Trading restricted in your region', 'stop', /every country/],
  [425, '', 'busy', /restarting/],
  [429, 'Too Many Requests', 'busy', /orders\.perSecond/],
];

const POST_ONLY = JSON.stringify({
  error: 'post-only mode: only post-only orders and cancels are allowed',
  code: 'post_only_mode',
  retry_after_seconds: 79,
});

/** What is no sign of trouble: the market had no offer, or takes no orders. */
const UNMATCHED = /FAK|FOK|matching orders|crosses/;
const CLOSED = /ready|orderbook|not found|token id|Invalid market/;

/** What everybody's orders are turned away by. */
const MODES = [
  [/^$/, 'restarting'],
  [/^post-only mode/, 'post-only'],
  [/cancel-only/, 'cancel-only'],
  [/disabled/, 'disabled'],
] as const;

describe('classifyAnswer of an order that was not taken', () => {
  it.each(REFUSALS)('takes %i "%s" for %s and says what to do', (status, error, kind, advice) => {
    const answer = refused(status, error);
    const mode = MODES.find(([says]) => says.test(error))?.[1];
    expect(answer).toEqual({
      kind,
      ...(mode && { mode }),
      message: expect.stringContaining(`The venue answered ${status}: `) as string,
      advice: expect.stringMatching(advice) as string,
      ...(UNMATCHED.test(error) && { byMarket: 'unmatched' }),
      ...(CLOSED.test(error) && !UNMATCHED.test(error) && { byMarket: 'closed' }),
      ...(error === 'not enough balance / allowance' && { byWallet: 'lacking' }),
    });
    expect('message' in answer && answer.message).toContain(error.slice(0, 100));
  });

  it('has a case for every row of the table that refuses', () => {
    const refusing = VENUE_ANSWERS.filter(({ kind }) =>
      ['rejected', 'busy', 'stop'].includes(kind),
    );
    const untold = refusing.filter(
      ({ on, says, kind }) =>
        !REFUSALS.some(
          ([status, words, told]) =>
            kind === told &&
            (typeof on !== 'number' || on === status) &&
            (says?.test(words) ?? true),
        ),
    );
    expect(refusing.length).toBeGreaterThan(20);
    expect(untold).toEqual([]);
  });

  it.each<[string, HttpAnswer, number | undefined]>([
    ['no word of a wait', answered(425, ''), undefined],
    ['seconds in a header', { ...answered(429, ''), headers: { 'retry-after': '3' } }, 3000],
    [
      'a date in a header',
      {
        ...answered(429, ''),
        headers: { 'retry-after': 'Thu, 26 Nov 2026 07:00:02 GMT' },
        sentAtMs: Date.UTC(2026, 10, 26, 7),
      },
      2000,
    ],
    [
      'a header that is none',
      { ...answered(429, ''), headers: { 'retry-after': 'soon' } },
      undefined,
    ],
    ['seconds in the body', answered(503, POST_ONLY), 79_000],
    [
      'both, of which the longer counts',
      { ...answered(503, POST_ONLY), headers: { 'retry-after': '80' } },
      80_000,
    ],
    [
      'a wait that is none',
      answered(503, '{"error":"post-only mode","retry_after_seconds":"79"}'),
      undefined,
    ],
    [
      'a wait below zero',
      answered(503, '{"error":"post-only mode","retry_after_seconds":-1}'),
      undefined,
    ],
  ])('takes %s with it when the venue is busy', (_, answer, retryAfterMs) => {
    const { kind, ...rest } = classified(answer);
    expect(kind).toBe('busy');
    expect('retryAfterMs' in rest ? rest.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each<[string, number, string]>([
    ['an error of its own', 500, '{"error":"Internal server error"}'],
    ['an error that is no JSON', 502, '<html>'],
    ['nothing', 503, ''],
    ['words that no row knows', 400, '{"error":"Come back later"}'],
  ])(
    'takes the time to be left alone with it when the venue answers with %s',
    (_, status, body) => {
      const answer = { ...answered(status, body), headers: { 'retry-after': '3' } };
      expect(classified(answer)).toMatchObject({ kind: 'unknown', retryAfterMs: 3000 });
      expect(classified(answered(status, body))).not.toHaveProperty('retryAfterMs');
    },
  );

  it('takes no such time from a success that says nothing', () => {
    const answer = { ...answered(200, ''), headers: { 'retry-after': '3' } };
    expect(classified(answer)).not.toHaveProperty('retryAfterMs');
  });

  it('knows the post-only mode by its code alone', () => {
    const body = '{"error":"try later","code":"post_only_mode"}';
    expect(classified(answered(503, body)).kind).toBe('busy');
  });

  it.each([400, 500])('takes "Duplicated" with %i for landed', (status) => {
    expect(refused(status, `order ${HASH} is invalid. Duplicated.`)).toEqual({ kind: 'landed' });
  });

  // It may have traded for all that these say.
  it.each<[number, string]>([
    [400, 'order match delayed due to market conditions'],
    [500, 'order timed out'],
    [500, 'could not insert order'],
    [500, 'Internal server error'],
    [500, 'the trade contains rounding issues'],
    [500, 'not enough balance / allowance'],
    [502, ''],
    [400, 'context canceled'],
    [400, 'words that the venue never used before'],
    [400, ''],
    [404, 'not found'],
    [302, ''],
  ])('finds out before it goes by %i "%s"', (status, error) => {
    expect(refused(status, error)).toEqual({
      kind: 'unknown',
      message: expect.stringContaining(`The venue answered ${status}: ${error}`) as string,
    });
  });

  it('reads a refusal in an answer that is otherwise fine', () => {
    expect(
      taken({ success: false, errorMsg: 'not enough balance / allowance', orderID: '' }).kind,
    ).toBe('rejected');
    expect(taken({ errorMsg: 'order match delayed due to market conditions' }).kind).toBe(
      'unknown',
    );
  });

  it.each([302, 400, 500])('does not take an order for accepted with %i', (status) => {
    expect(classified(answered(status, JSON.stringify(ACCEPTED))).kind).toBe('unknown');
  });

  it('goes by the words of JSON only', () => {
    expect(classified(answered(400, 'not enough balance / allowance')).kind).toBe('unknown');
    expect(classified(answered(400, '{"error":["address banned"]}')).kind).toBe('unknown');
    expect(refused(400, `address banned${' '.repeat(1000)}`).kind).toBe('unknown');
  });

  it('makes the words of the venue harmless', () => {
    expect(refused(400, 'no \u001b[31mluck\r\n today')).toEqual({
      kind: 'unknown',
      message: 'The venue answered 400: no [31mluck today',
    });
  });

  it('passes on what never left, and what nobody answered', () => {
    expect(classified({ kind: 'not-sent', message: 'Refused.' })).toEqual({
      kind: 'not-sent',
      message: 'Refused.',
    });
    expect(classified({ kind: 'no-answer', message: 'Reset.', sentAtMs: 0 })).toEqual({
      kind: 'unknown',
      message: 'Reset.',
    });
  });
});

describe('classifyAnswer of anything at all', () => {
  it('never throws, and never takes an order for dead without the words for it', () => {
    const anyBody = fc.oneof(
      fc.json(),
      fc.string(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    const anyStatus = fc.integer({ min: 100, max: 599 });
    fc.assert(
      fc.property(anyStatus, anyBody, (status, body) => {
        const { kind } = classified(answered(status, body));
        const certain = [401, 403, 425, 429].includes(status);
        expect(kind === 'unknown' || certain).toBe(true);
      }),
    );
  });
});
