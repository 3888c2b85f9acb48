import { quietHours } from '../../../src/domain/limits/quietHours.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const at = (time: string) => anEntry({ nowMs: Date.parse(`2026-11-26T${time}Z`) });
const quiet = (...spans: string[]) => ({ ...NO_LIMITS, quietHours: spans });

describe('quietHours', () => {
  it.each([
    ['08:59:59.999', '09:00-10:30'],
    ['10:30:00', '09:00-10:30'],
    ['21:59:59', '22:00-06:00'],
    ['06:00:00', '22:00-06:00'],
  ])('passes at %s where %s is quiet', (time, span) => {
    expect(quietHours(at(time), quiet(span))).toBeUndefined();
  });

  it.each([
    ['09:00:00', '09:00-10:30', '09:00'],
    ['10:29:59.999', '09:00-10:30', '10:29'],
    ['22:00:00', '22:00-06:00', '22:00'],
    ['00:00:00', '22:00-06:00', '00:00'],
    ['05:59:59', '22:00-06:00', '05:59'],
    ['12:34:56', '07:00-07:00', '12:34'],
  ])('refuses at %s where %s is quiet', (time, span, actual) => {
    expect(quietHours(at(time), quiet('06:30-06:31', span))).toEqual({
      code: 'quiet-hours',
      actual,
      limit: span,
    });
  });

  it('passes at any time where it is never quiet', () => {
    expect(quietHours(at('03:00:00'), NO_LIMITS)).toBeUndefined();
  });
});
