import { logLine } from '../../../../src/domain/events/logLine.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import { shares, usd } from '../../../../src/domain/units.ts';
import { BOUGHT, forgetful, knowing, line } from '../../../support/lineContexts.ts';
import { accepted, anAnswer, anExitDecided, aTradeCopied } from '../../../support/samples.ts';

const answered = (answer: PostAnswer) => logLine(anAnswer({ answer }), knowing);

describe('orderAnsweredLine', () => {
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

  it('tells of a close by a rule of ours as of an exit', () => {
    const context = { ...knowing, decidedOf: () => anExitDecided() };
    expect(logLine(anAnswer(), context)?.text).toBe(
      'EXITED   20 Yes (Will it rain?): sold 20 at 0.5 for $10.00, sent after 112.5 ms',
    );
  });
});
