import { explainRefusal } from '../../../../src/domain/decisions/explainRefusal.ts';
import type { Refusal } from '../../../../src/domain/decisions/refusal.ts';
import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { explainExit } from '../../../../src/domain/exits/explainExit.ts';
import { ratio, shares, usd } from '../../../../src/domain/units.ts';
import { BOUGHT, forgetful, knowing, line } from '../../../support/lineContexts.ts';
import { aMove, anExitDecided, aTradeSkipped } from '../../../support/samples.ts';

const refusal: Refusal = { code: 'balance', actual: '10', limit: '9' };

describe('decisionLines', () => {
  it('tells of a trade that was skipped, and why', () => {
    const event: EngineEvent = { type: 'trade-skipped', atMs: 0, move: aMove(), refusal };
    expect(logLine(event, knowing)).toEqual(
      line('info', `SKIPPED  ${BOUGHT}. ${explainRefusal(refusal)}`),
    );
  });

  it.each([
    ['19.5', '19.5'],
    ['0.01', '0.01'],
    ['0.009999', 'less than 0.01'],
  ])('tells what of a sale that was skipped is still to come: %s', (toSell, much) => {
    const event = aTradeSkipped({
      refusal: { code: 'market-unknown', actual: '', limit: '' },
      toSell: shares(toSell),
    });
    expect(logLine(event, knowing)?.text).toContain(
      `. Of ours, ${much} stay to be sold after the leader.`,
    );
  });

  it('tells of a sale that was skipped what becomes of a purchase that was presumed dead', () => {
    const event = aTradeSkipped({ partToLeave: ratio('0.5') });
    expect(logLine(event, knowing)?.text).toMatch(
      / If the purchase that was presumed dead is filled after all, .*\.$/,
    );
  });

  it.each([
    ['2', '$2.00 of profit'],
    ['0', '$0.00 of profit'],
    ['-0.5', '$0.50 of loss'],
  ])('tells what a rule closes, why, and what that would bring: %s', (profit, figure) => {
    const event = { ...anExitDecided(), profit: usd(profit) };
    const why = explainExit(event.reason);
    expect(logLine(event, knowing)).toEqual(
      line(
        'info',
        `CLOSING  20 Yes (Will it rain?) at 0.5 or better: ${why}, ${figure} at the prices of now`,
      ),
    );
  });

  it('tells of a decision that was never sent', () => {
    const event: EngineEvent = { type: 'intent-expired', atMs: 0, intentId: 'intent-1', refusal };
    const why = explainRefusal(refusal);
    expect(logLine(event, knowing)).toEqual(line('warn', `EXPIRED  ${BOUGHT}. ${why}`));
    expect(logLine(event, forgetful)).toEqual(line('warn', `EXPIRED  intent intent-1. ${why}`));
  });

  it('tells of a close that was never sent', () => {
    const context = { ...knowing, decidedOf: () => anExitDecided() };
    const event: EngineEvent = { type: 'intent-expired', atMs: 0, intentId: 'intent-1', refusal };
    expect(logLine(event, context)?.text).toMatch(/^EXPIRED {2}20 Yes \(Will it rain\?\)\. /);
  });

  it('tells what would have helped a sale that was never sent', () => {
    const context = { ...knowing, decidedOf: () => anExitDecided() };
    const full: Refusal = { code: 'queue-full', actual: '1001', limit: '1000' };
    const event: EngineEvent = { type: 'intent-expired', atMs: 0, intentId: 'i', refusal: full };
    expect(logLine(event, context)?.text).toContain('1001 sales would be waiting');
    expect(logLine(event, context)?.text).not.toContain('maxConcurrentTrades');
  });
});
