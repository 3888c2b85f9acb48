import { explainRefusal } from '../../../src/domain/decisions/explainRefusal.ts';
import type { Refusal } from '../../../src/domain/decisions/refusal.ts';
import type { EngineEvent, HoldingChanged } from '../../../src/domain/events/engineEvent.ts';
import { type LogContext, logLine } from '../../../src/domain/events/logLine.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { RedemptionOutcome } from '../../../src/domain/orders/signedRedemption.ts';
import { price, shares, usd, ZERO_USD } from '../../../src/domain/units.ts';
import {
  ACCOUNT,
  ALICE,
  accepted,
  aDraw,
  aFill,
  aHoldingChanged,
  aMark,
  aMarketResolved,
  aMove,
  anAnswer,
  anOrder,
  aRedeemed,
  aTradeCopied,
  aTradeSeen,
} from '../../support/samples.ts';

const knowing: LogContext = {
  aliasOf: (leader) => (leader === ALICE ? 'alice' : leader),
  decidedOf: (id) => (id === 'intent-1' ? aTradeCopied() : undefined),
};
const forgetful: LogContext = { ...knowing, decidedOf: () => undefined };
const BOUGHT = 'alice bought 100 Yes at 0.5 (Will it rain?)';
const refusal: Refusal = { code: 'balance', actual: '10', limit: '9' };

const PAUSED = {
  type: 'leader-paused',
  atMs: 0,
  leader: ALICE,
  lost: usd('6'),
  limit: usd('5'),
} as const;

const line = (level: string, text: string) => ({ level, text });
const answered = (answer: PostAnswer) => logLine(anAnswer({ answer }), knowing);

describe('logLine', () => {
  it.each<EngineEvent>([
    aTradeSeen(),
    aTradeCopied(),
    { type: 'order-sending', atMs: 0, order: anOrder() },
    { type: 'started', atMs: 0, mode: 'live', account: ACCOUNT, leaders: [] },
    { type: 'stopped', atMs: 0 },
  ])('leaves out a step that a trader need not see: $type', (event) => {
    expect(logLine(event, knowing)).toBeUndefined();
  });

  it.each<[EngineEvent, string, RegExp]>([
    [
      { type: 'entries-stopped', atMs: 0, cause: 'command', message: 'By word.' },
      'warn',
      /^STOPPED {2}No entries are made, exits go on: By word\. They begin again with: npm run control -- resume\.$/,
    ],
    [
      { type: 'entries-stopped', atMs: 0, cause: 'command', message: 'By word.', flatten: true },
      'warn',
      /By word\. Everything that is held is being sold\. They/,
    ],
    [{ type: 'entries-stopped', atMs: 0, cause: 'panic', message: 'x' }, 'error', /^STOPPED/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'venue', message: 'x' }, 'error', /Mend/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'circuit', message: 'x' }, 'warn', /by themselves/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'drawdown', message: 'x' }, 'error', /counts from/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'daily-loss', message: 'x' }, 'error', /midnight/],
    [{ type: 'entries-resumed', atMs: 0, cause: 'daily-loss' }, 'info', /^RESUMED {2}A new day/],
    [
      aMark({ claimable: usd('3'), unpriced: usd('1') }),
      'debug',
      /^EQUITY {3}\$98\.00, \$2\.00 below its peak of \$100\.00: \$90\.00 in cash \(\$0\.00 reserved\), \$8\.00 in positions \(\$1\.00 at cost, without a price\), \$3\.00 to claim$/,
    ],
    [
      aMark({ drawdown: usd('0'), peak: usd('98') }),
      'debug',
      /^EQUITY {3}\$98\.00, at its peak of \$98\.00: [^:]*\$8\.00 in positions$/,
    ],
    [
      { ...PAUSED, untilMs: 86_400_000 },
      'warn',
      /^PAUSED {3}alice .* lost \$6\.00 .* is \$5\.00\. That lasts until 1970-01-02T00:00:00\.000Z or npm run control -- resume; exits go on\.$/,
    ],
    [PAUSED, 'warn', /That lasts until npm run control -- resume;/],
    [
      { type: 'leader-resumed', atMs: 0, leader: ALICE, profit: usd('-6'), by: 'time' },
      'info',
      /^RESUMED {2}alice is followed again, after his pause;/,
    ],
    [
      { type: 'leader-resumed', atMs: 0, leader: ALICE, profit: usd('-6'), by: 'command' },
      'info',
      /^RESUMED {2}alice is followed again, by command;/,
    ],
    [{ type: 'entries-resumed', atMs: 0, cause: 'circuit' }, 'info', /^RESUMED {2}.*circuit/],
    [{ type: 'entries-resumed', atMs: 0, cause: 'command' }, 'info', /^RESUMED {2}.*lifted/],
  ])('tells what stops entries, and what to do: %o', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual({
      level,
      text: expect.stringMatching(text) as string,
    });
  });

  it('tells of a trade that was skipped, and why', () => {
    const event: EngineEvent = { type: 'trade-skipped', atMs: 0, move: aMove(), refusal };
    expect(logLine(event, knowing)).toEqual(
      line('info', `SKIPPED  ${BOUGHT}. ${explainRefusal(refusal)}`),
    );
  });

  it.each<[Partial<HoldingChanged>, string]>([
    [
      {},
      'alice merged shares of all outcomes into cash: from 100 to 50 Yes (Will it rain?) by our count. 10 of ours are to be sold after him.',
    ],
    [
      { cause: 'split', after: shares('150'), toSell: shares('0') },
      'alice split cash into shares: from 100 to 150 Yes (Will it rain?) by our count. Nothing of ours is to be sold for that.',
    ],
    [{ cause: 'conversion' }, 'alice converted shares into those of other outcomes'],
    [{ cause: 'redemption' }, 'alice redeemed his shares of a decided market'],
    [{ cause: 'migration' }, 'alice moved his shares to other contracts'],
    [{ cause: 'unexplained' }, 'alice holds fewer shares than his trades leave him'],
  ])('tells what a leader did besides trading, and what follows: %o', (over, text) => {
    expect(logLine(aHoldingChanged(over), knowing)).toEqual(
      line('info', expect.stringContaining(`HOLDING  ${text}`) as string),
    );
  });

  it('tells how a market ended for us: won, lost or drawn', () => {
    expect(logLine(aMarketResolved(), knowing)).toEqual(
      line(
        'info',
        'RESOLVED Will it rain?: it was Yes. Ours had cost $10.00: $10.00 of profit. Redeemed, that is $20.00 in cash.',
      ),
    );
    expect(logLine(aMarketResolved({ pays: usd('0') }), knowing)?.text).toBe(
      'RESOLVED Will it rain?: it was Yes. Ours had cost $10.00: $10.00 lost.',
    );
    expect(logLine(aMarketResolved({ ...aDraw(), pays: usd('9.5') }), knowing)?.text).toBe(
      'RESOLVED Will it rain?: nobody won. Ours had cost $10.00: $0.50 lost. Redeemed, that is $9.50 in cash.',
    );
  });

  it.each<[RedemptionOutcome, string, string]>([
    [{ kind: 'mined', usd: usd('20') }, 'debug', 'MINED    Will it rain?, 0xh: $20.00'],
    [
      { kind: 'reverted' },
      'warn',
      'REVERTED Will it rain?, 0xh: it was mined and brought nothing.',
    ],
    [
      { kind: 'replaced' },
      'warn',
      'REPLACED Will it rain?, 0xh: another transaction of the account went in its place.',
    ],
    [{ kind: 'refused', message: 'No gas.' }, 'warn', 'REFUSED  Will it rain?, 0xh. No gas.'],
  ])('tells how a redemption of ours ended: $kind', (outcome, level, text) => {
    const of = { conditionId: '0xc', title: 'Will it rain?', transactionHash: '0xh' };
    expect(
      logLine({ type: 'redemption-sending', atMs: 0, ...of, raw: '0x02', nonce: 1 }, knowing),
    ).toEqual(line('info', 'REDEEM   Will it rain?: sending 0xh'));
    expect(logLine({ type: 'redemption-answered', atMs: 0, ...of, outcome }, knowing)).toEqual(
      line(level, text),
    );
  });

  it('tells what a resolved market paid, who saw to it, and how that is known', () => {
    const { transactionHash = '', ...unseen } = aRedeemed({ by: 'venue' });
    expect(logLine(aRedeemed({ by: 'own' }), knowing)).toEqual(
      line('info', `REDEEMED $20.00 by us for Will it rain?, in ${transactionHash}`),
    );
    expect(logLine(unseen, knowing)).toEqual(
      line('info', 'REDEEMED $20.00 by the venue for Will it rain?, as the balance shows'),
    );
  });

  it('tells what the leader did as he is called, to what a trader reads', () => {
    const move = aMove({
      side: 'SELL',
      leader: ACCOUNT,
      shares: shares('12.345678'),
      price: price('0.123456'),
    });
    const event: EngineEvent = { type: 'trade-skipped', atMs: 0, move, refusal };
    expect(logLine(event, knowing)?.text).toContain(
      `${ACCOUNT} sold 12.34 Yes at 0.1235 (Will it rain?)`,
    );
  });

  it('shows text from outside as it is: what is hostile in it, the logger makes harmless', () => {
    const move = aMove({ title: 'a\u001b[2Jb\n{"$":1}', outcome: '<script>' });
    const event: EngineEvent = { type: 'trade-skipped', atMs: 0, move, refusal };
    expect(logLine(event, knowing)?.text).toContain('<script> at 0.5 (a\u001b[2Jb\n{"$":1})');
  });

  describe('of an order that was answered', () => {
    it('tells what was copied, at what price and how soon it was sent', () => {
      expect(answered(accepted({ shares: shares('20'), usd: usd('9.8') }))).toEqual(
        line('info', `COPIED   ${BOUGHT}: bought 20 at 0.49 for $9.80, sent after 112.5 ms`),
      );
    });

    it('does not count how long an exit waited for its shares to settle', () => {
      const { stages } = anAnswer();
      const event = anAnswer({ stages: { ...stages, dueAtMs: stages.decidedAtMs + 100 } });
      expect(logLine(event, knowing)?.text).toContain('sent after 12.5 ms');
    });

    it('tells of an exit as of a sale', () => {
      const context = { ...knowing, decidedOf: () => aTradeCopied({ side: 'SELL' }) };
      expect(logLine(anAnswer(), context)?.text).toBe(
        'COPIED   alice sold 100 Yes at 0.5 (Will it rain?): sold 20 at 0.5 for $10.00, sent after 112.5 ms',
      );
    });

    it.each([
      ['4.999999', 'debug'],
      ['5', 'info'],
    ])('tells of a copy for $%s at %s', (amount, level) => {
      expect(answered(accepted({ usd: usd(amount) }))?.level).toBe(level);
    });

    it.each([
      ['live', `RESTING  ${BOUGHT}`],
      ['delayed', `DELAYED  ${BOUGHT}`],
    ] as const)('tells of one that is %s', (status, text) => {
      const nothing = { shares: shares('0'), usd: usd('0'), tradeIds: [] };
      expect(answered(accepted({ status, ...nothing }))).toEqual(line('info', text));
    });

    it('tells of a small part that matched of one that rests', () => {
      expect(answered(accepted({ status: 'live', shares: shares('2'), usd: usd('1') }))).toEqual(
        line('info', `COPIED   ${BOUGHT}: bought 2 at 0.5 for $1.00, sent after 112.5 ms`),
      );
    });

    it.each<[PostAnswer, string, string]>([
      [
        { kind: 'rejected', message: 'It said no.', advice: 'Do this.' },
        'warn',
        `REFUSED  ${BOUGHT}. It said no. Do this.`,
      ],
      [
        { kind: 'stop', message: 'It said no.', advice: 'Do this.' },
        'error',
        `STOP     ${BOUGHT}. It said no. Do this.`,
      ],
      [
        { kind: 'busy', message: 'Too many.', advice: 'Go slower.' },
        'warn',
        `BUSY     ${BOUGHT}. Too many. Go slower.`,
      ],
      [{ kind: 'not-sent', message: 'No route.' }, 'warn', `NOT SENT ${BOUGHT}. No route.`],
      [
        { kind: 'unknown', message: 'Timed out.' },
        'warn',
        `UNKNOWN  ${BOUGHT}. Timed out. It may have traded; its money stays reserved.`,
      ],
      [{ kind: 'landed' }, 'warn', `LANDED   ${BOUGHT}. The venue has this order already.`],
    ])('tells of $kind', (answer, level, text) => {
      expect(answered(answer)).toEqual(line(level, text));
    });

    it('names the order where the decision is forgotten', () => {
      const answer: PostAnswer = { kind: 'landed' };
      expect(logLine(anAnswer({ answer }), forgetful)?.text).toBe(
        'LANDED   order 0xhash-of-intent-1. The venue has this order already.',
      );
    });
  });

  it('tells of a decision that was never sent', () => {
    const event: EngineEvent = { type: 'intent-expired', atMs: 0, intentId: 'intent-1', refusal };
    const why = explainRefusal(refusal);
    expect(logLine(event, knowing)).toEqual(line('warn', `EXPIRED  ${BOUGHT}. ${why}`));
    expect(logLine(event, forgetful)).toEqual(line('warn', `EXPIRED  intent intent-1. ${why}`));
  });

  it.each([
    ['MATCHED', 'debug', 'MATCHED  BUY 20 for $10.00 (trade trade-1)'],
    ['MINED', 'debug', 'MINED    BUY 20 for $10.00 (trade trade-1)'],
    ['CONFIRMED', 'debug', 'CONFIRMED BUY 20 for $10.00 (trade trade-1)'],
    [
      'FAILED',
      'warn',
      'FAILED   BUY 20 for $10.00 (trade trade-1): undone, as if it had never been',
    ],
  ] as const)('tells of a fill that is %s', (settlement, level, text) => {
    const event: EngineEvent = { type: 'fill', atMs: 0, fill: aFill({ settlement }) };
    expect(logLine(event, knowing)).toEqual(line(level, text));
  });

  it.each([
    ['ok', 'debug'],
    ['degraded', 'warn'],
    ['failed', 'error'],
  ] as const)('tells of health that is %s at %s', (state, level) => {
    const health = { component: 'rtds', state, detail: 'Silent.' };
    expect(logLine({ type: 'health', atMs: 0, health }, knowing)).toEqual(
      line(level, `HEALTH   rtds ${state}: Silent.`),
    );
  });

  it.each<[EngineEvent, string, string]>([
    [
      { type: 'order-closed', atMs: 0, orderHash: '0xh', reason: 'CANCELED' },
      'debug',
      'CLOSED   order 0xh: CANCELED',
    ],
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: ZERO_USD },
      'debug',
      'BALANCE  $12.35 in cash',
    ],
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: usd('5') },
      'info',
      'BALANCE  $12.35 in cash: $5.00 came in without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.',
    ],
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: usd('-1') },
      'info',
      'BALANCE  $12.35 in cash: $1.00 went out without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.',
    ],
    [
      { type: 'fault', atMs: 0, where: 'rtds', message: 'No JSON.' },
      'warn',
      'FAULT    rtds: No JSON.',
    ],
    [
      {
        type: 'alert-raised',
        atMs: 0,
        alert: { name: 'memoryMb', severity: 'warning', text: 'Much.' },
      },
      'warn',
      'ALERT    Much.',
    ],
    [
      {
        type: 'alert-raised',
        atMs: 0,
        alert: { name: 'entries venue', severity: 'critical', text: 'No.' },
      },
      'error',
      'ALERT    No.',
    ],
    [
      {
        type: 'alert-cleared',
        atMs: 0,
        alert: { name: 'entries venue', severity: 'critical', text: 'Yes.' },
      },
      'info',
      'OVER     Yes.',
    ],
  ])('tells of $type', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual(line(level, text));
  });
});
