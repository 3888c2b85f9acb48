import type { Threshold } from '../../../domain/alerts/hysteresis.ts';
import type { AlertsConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { matching } from '../reading/matching.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { type NumberOptions, numberFrom } from '../reading/numberFrom.ts';
import { record } from '../reading/record.ts';
import { type Setting, setting, unset } from '../reading/setting.ts';
import { webUrl } from '../reading/webUrl.ts';
import { isPrivateUrl } from './isPrivateUrl.ts';

/** A figure's bounds: all three, because half of another's bounds are nobody's. */
function threshold(bound: NumberOptions, initial: Threshold): Setting<Threshold> {
  const figure = numberFrom(bound);
  return setting(
    record<Threshold>(
      { raise: figure, clear: figure, forMs: milliseconds(0, 3_600_000) },
      ({ raise, clear }, place) => {
        if (raise !== undefined && clear !== undefined && clear > raise)
          place.at('clear').complain(`${clear}`, `at most raise, which is ${raise}`);
      },
    ),
    initial,
  );
}

const time = { min: 1, max: 3_600_000, unit: 'ms' };

const telegram = group<AlertsConfig['telegram']>(
  {
    chatId: unset(
      matching(
        /^(?:-?\d{1,20}|@\w{4,40})$/,
        'the id of a chat in quotes, or the @name of a channel',
      ),
    ),
    endpoint: setting(webUrl(['https', 'http']), 'https://api.telegram.org'),
  },
  ({ endpoint }, place) => {
    if (endpoint !== undefined && !isPrivateUrl(endpoint))
      place.at('endpoint').complain(endpoint, 'https://, or the bot token travels in the clear');
  },
);

/** What is worth a person's attention, and how they are told. Where to is secret: see `readSecrets`. */
export const alerts = group<AlertsConfig>({
  intervalMs: setting(milliseconds(100, 3_600_000), 5_000),
  cycleTimeMs: threshold(time, { raise: 5_000, clear: 2_500, forMs: 15_000 }),
  decisionLatencyMs: threshold(time, { raise: 1_000, clear: 500, forMs: 15_000 }),
  unknownOrders: threshold({ min: 1, max: 10_000 }, { raise: 3, clear: 1, forMs: 0 }),
  unknownOrderMs: threshold(time, { raise: 60_000, clear: 60_000, forMs: 0 }),
  memoryMb: threshold(
    { min: 1, max: 1_000_000, unit: 'MB' },
    { raise: 1_000, clear: 800, forMs: 30_000 },
  ),
  eventLoopLagMs: threshold(time, { raise: 200, clear: 100, forMs: 15_000 }),
  apiFailureRate: threshold(
    { min: 0.001, max: 1, fractions: true },
    { raise: 0.5, clear: 0.2, forMs: 30_000 },
  ),
  maxPerMinute: setting(numberFrom({ min: 1, max: 60, unit: 'messages' }), 10),
  telegram,
});
