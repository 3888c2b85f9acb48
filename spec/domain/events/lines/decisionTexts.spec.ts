import type { Refusal } from '../../../../src/domain/decisions/refusal.ts';
import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import { knowing } from '../../../support/lineContexts.ts';
import { ACCOUNT, aMove } from '../../../support/samples.ts';

const refusal: Refusal = { code: 'balance', actual: '10', limit: '9' };

describe('decisionTexts', () => {
  it('tells what the leader did under the name they go by, in numbers as short as a trader reads them', () => {
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
});
