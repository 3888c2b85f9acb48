import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { knowing, line } from '../../../support/lineContexts.ts';

describe('noticeLines', () => {
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
