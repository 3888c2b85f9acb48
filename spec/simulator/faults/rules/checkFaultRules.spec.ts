import { checkFaultRules } from '../../../../src/simulator/faults/rules/checkFaultRules.ts';
import { RULE_FIELDS } from '../../../../src/simulator/faults/rules/ruleFields.ts';

const MARKET = `0x${'a'.repeat(64)}`;

/** One rule of each fault, with every field that it has. */
const FULL: readonly Record<string, unknown>[] = [
  { on: 'POST /order', host: 'clob', fault: 'lost-request', connection: 'refused' },
  { on: ['POST /order', 'POST /orders'], fault: 'lost-answer', connection: 'open' },
  { on: 'POST /order', fault: 'late', lateMs: [1_000, 50_000], answer: 'bad-gateway' },
  { on: '*', fault: 'answer', as: 'unavailable', handled: true, retryAfterS: 0 },
  { on: '*', fault: 'status', status: 403, body: [1], headers: { a: 'b' }, handled: false },
  { on: '*', fault: 'slow-body', overMs: 100 },
  { on: '*', fault: 'half-body', connection: 'close' },
  { on: '*', fault: 'garbage', as: 'truncated' },
  { on: '*', fault: 'restart', refuseMs: 0, postOnlyMs: 1 },
  { on: '*', fault: 'post-only', lastsMs: 1 },
  { on: '*', fault: 'cancel-only', lastsMs: 1 },
  { on: '*', fault: 'disabled', lastsMs: 1 },
  { on: 'GET /data/*', fault: 'read-lag', lagMs: [0, 60_000] },
  { on: 'GET /balance-allowance', fault: 'stale-balance', maxAgeMs: 1 },
  { on: '*', fault: 'clock-skew', seconds: -30 },
  { on: '*', host: 'data-api', fault: 'stale-copy', maxAgeMs: 1 },
  { on: '*', host: 'gamma', fault: 'rows-inserted', rows: 1 },
  { on: '*', fault: 'rows-removed', rows: 1_000 },
  { on: 'user', fault: 'drop', at: 'connect' },
  { on: ['user', 'rtds'], fault: 'close', code: 1013, reason: 'slow', at: 'frame' },
  { on: 'market', fault: 'silence', lastsMs: 1, pongs: false, at: 'frame' },
  { on: 'market', fault: 'lost-frame' },
  { on: 'market', fault: 'duplicate' },
  { on: 'market', fault: 'reorder', heldMs: 1 },
  { on: 'market', fault: 'late-frame', lateMs: 1 },
  {
    ...{ on: 'settlement', market: MARKET, fault: 'settle', outcome: 'failed' },
    ...{ retries: 2, retryMs: [1, 2], error: 'reverted' },
  },
  { on: 'arrival', market: MARKET, fault: 'tick-change', tick: '0.001' },
  { on: 'arrival', market: MARKET, fault: 'close-market' },
  { on: 'arrival', market: MARKET, fault: 'resolve-market', winner: 1 },
];
const OCCURRENCE = { probability: 0.5, first: 1, every: 2, after: 0, for: 1, times: 1 };

const mistakesIn = (value: unknown): readonly string[] => {
  const checked = checkFaultRules(value);
  return checked.kind === 'mistakes' ? checked.mistakes : [];
};

describe('checkFaultRules', () => {
  it('takes every fault with every field, and says how often', () => {
    expect(FULL.map(({ fault }) => fault)).toEqual(Object.keys(RULE_FIELDS));
    const rules = FULL.map((rule) => ({ ...rule, ...OCCURRENCE }));
    expect(checkFaultRules(rules)).toEqual({ kind: 'rules', rules });
  });

  it('takes no rules', () => {
    expect(checkFaultRules([])).toEqual({ kind: 'rules', rules: [] });
  });

  it.each(FULL)('refuses each field of $fault that is of another kind', (rule) => {
    for (const name of Object.keys(rule)) {
      if (name === 'body') continue;
      const found = mistakesIn([{ ...rule, [name]: { not: 1 } }]);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(`[0].${name} must be `);
    }
    expect(mistakesIn([{ ...rule, nothing: 1 }])).toEqual([
      `[0]: a "${String(rule['fault'])}" has no field "nothing".`,
    ]);
  });

  it('reports every mistake of every rule at once, each with its place', () => {
    expect(
      mistakesIn([
        { on: 'POST /order', fault: 'lost-answer', probability: 7, times: 0 },
        { on: '*', fault: 'lost-answer' },
        'no rule',
        { on: 'user', fault: 'hiccup' },
        { on: 'order', fault: 'late', when: 'later' },
      ]),
    ).toEqual([
      '[0].probability must be a number from 0 to 1, not 7.',
      '[0].times must be a whole number from 1 to 1000000000, not 0.',
      '[2] must be an object, not "no rule".',
      expect.stringMatching(/^\[3\]\.fault must be one of lost-request, .*, not "hiccup"\.$/),
      '[4].on must be requests as in "POST /order", "* /data/*" or "*", or an array of them, not "order".',
      '[4].lateMs must be whole milliseconds up to 240000, or a range of them as in [100, 2000], not missing.',
      '[4]: a "late" has no field "when".',
    ]);
  });

  it.each([
    [{ fault: 'late', on: '*', lateMs: [5, 2] }, '[0].lateMs must be'],
    [{ fault: 'late', on: '*', lateMs: 240_001 }, '[0].lateMs must be'],
    [{ fault: 'late', on: '*', lateMs: 1, answer: 'order-timed-out' }, '[0].answer must be'],
    [{ fault: 'late', on: '*', lateMs: 1, answer: 'too-many-requests' }, '[0].answer must be'],
    [{ fault: 'lost-answer', on: [] }, '[0].on must be'],
    [{ fault: 'lost-answer', on: '*', connection: 'refused' }, '[0].connection must be'],
    [{ fault: 'lost-answer', on: '*', fault2: 1 }, 'has no field "fault2"'],
    [{ fault: 'drop', on: 'sports' }, '[0].on must be'],
    [{ fault: 'close', on: 'user', code: 1006 }, '[0].code must be'],
    [{ fault: 'close', on: 'user', reason: 'é'.repeat(62) }, '[0].reason must be'],
    [{ fault: 'toString', on: '*' }, '[0].fault must be'],
    [{ fault: 'status', on: '*', status: 200, headers: { a: 'b\r\nc: d' } }, '[0].headers must be'],
    [{ fault: 'settle', on: 'settlement', outcome: 'failed', market: '0xA' }, '[0].market must be'],
    [
      { fault: 'settle', on: 'settlement', outcome: 'mined', error: 'reverted' },
      '[0].error is what a failed trade says',
    ],
    [
      { fault: 'answer', on: '*', as: 'order-timed-out', handled: true },
      '[0].handled must not be true: "order-timed-out" says that nothing was done.',
    ],
    [{ fault: 'answer', on: '*', as: 'engine-restarting', handled: true }, '[0].handled'],
    [{ fault: 'answer', on: '*', as: 'cloudflare-limit', handled: true }, '[0].handled'],
  ])('refuses %j', (rule, words) => {
    const found = mistakesIn([rule]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  it('refuses what is no array, and more rules than it would want to ask', () => {
    expect(mistakesIn({ fault: 'drop' })).toEqual(['Rules must be an array of objects.']);
    const many = Array.from({ length: 1_001 }, () => ({ on: '*', fault: 'drop' }));
    expect(mistakesIn(many)).toEqual(['There may be 1000 rules at most.']);
  });
});
