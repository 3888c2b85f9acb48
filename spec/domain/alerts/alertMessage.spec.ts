import {
  alertMessage,
  type ToldAlert,
  toldAlert,
} from '../../../src/domain/alerts/alertMessage.ts';

const anAlert = (over: Partial<ToldAlert> = {}): ToldAlert => ({
  name: 'memoryMb',
  severity: 'warning',
  state: 'raised',
  time: '1970-01-01T00:00:00.000Z',
  text: 'Much.',
  ...over,
});

describe('alertMessage', () => {
  it.each([
    [anAlert(), 'Slipstream WARNING memoryMb: Much.'],
    [anAlert({ severity: 'critical' }), 'Slipstream CRITICAL memoryMb: Much.'],
    [anAlert({ severity: 'critical', state: 'cleared' }), 'Slipstream OVER memoryMb: Much.'],
  ])('tells one alert in a line', (alert, line) => {
    expect(alertMessage('Slipstream', [alert], 0)).toEqual({
      lines: [line],
      alerts: [alert],
      lost: 0,
    });
  });

  it('tells several under one head, and how many are missing', () => {
    const alerts = [anAlert(), anAlert({ state: 'cleared', text: 'Little.' })];
    expect(alertMessage('Slipstream', alerts, 3)).toEqual({
      lines: [
        'Slipstream 2 alerts:',
        'WARNING memoryMb: Much.',
        'OVER memoryMb: Little.',
        'Earlier ones that could not be sent: 3. They are in the log.',
      ],
      alerts,
      lost: 3,
    });
  });

  it('tells the last twenty of many, and counts the others', () => {
    const alerts = Array.from({ length: 50 }, (_, n) => anAlert({ text: `${n}.` }));
    const { lines, alerts: told } = alertMessage('Slipstream', alerts, 0);
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('Slipstream 50 alerts:');
    expect(lines[1]).toBe('WARNING memoryMb: 30.');
    expect(lines.at(-1)).toBe('The 30 before them are in the log.');
    expect(told).toEqual(alerts.slice(30));
  });
});

describe('toldAlert', () => {
  it('makes all text safe', () => {
    const alert = {
      name: 'health leader hunter2',
      severity: 'critical',
      text: 'hunter2!',
    } as const;
    const redact = (text: string): string => text.replace('hunter2', '(hidden)');
    expect(toldAlert({ type: 'alert-cleared', atMs: 1000, alert }, redact)).toEqual({
      name: 'health leader (hidden)',
      severity: 'critical',
      state: 'cleared',
      time: '1970-01-01T00:00:01.000Z',
      text: '(hidden)!',
    });
  });
});
