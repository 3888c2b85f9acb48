import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { knowing, line } from '../../../support/lineContexts.ts';
import { aFill } from '../../../support/samples.ts';

describe('fillLine', () => {
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
});
