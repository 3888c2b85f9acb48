import type { FaultEvent } from '../faultEvent.ts';
import type { Channel } from '../sockets/channel.ts';
import type { FaultRule } from './faultRule.ts';
import { requestPattern } from './requestPattern.ts';

/** Control of the simulator itself: whatever the rules say, they can be taken back. */
const CONTROL = /^\/sim(ulator)?\//;

/** Whether a rule is about an event. Reads the rule's patterns once. */
export function matcherOf(rule: FaultRule): (event: FaultEvent) => boolean {
  switch (rule.fault) {
    case 'settle':
      return isIn('settlement', rule.market);
    case 'tick-change':
    case 'close-market':
    case 'resolve-market':
      return isIn('arrival', rule.market);
    case 'drop':
    case 'close':
    case 'silence':
      return isOn(rule.at ?? 'frame', rule.on);
    case 'lost-frame':
    case 'duplicate':
    case 'reorder':
    case 'late-frame':
      return isOn('frame', rule.on);
    default: {
      const patterns = (typeof rule.on === 'string' ? [rule.on] : rule.on).map(requestPattern);
      const { host: wanted } = rule;
      return (event) => {
        if (event.kind !== 'request') return false;
        const { method, path, host = 'clob' } = event.request;
        if (CONTROL.test(path) || (wanted !== undefined && wanted !== host)) return false;
        return patterns.some((isMeant) => isMeant(method, path));
      };
    }
  }
}

const isOn = (
  kind: 'frame' | 'connect',
  on: Channel | readonly Channel[],
): ((event: FaultEvent) => boolean) => {
  const channels: readonly Channel[] = typeof on === 'string' ? [on] : on;
  return (event) => event.kind === kind && 'channel' in event && channels.includes(event.channel);
};

const isIn =
  (kind: 'settlement' | 'arrival', market: string | undefined) =>
  (event: FaultEvent): boolean =>
    event.kind === kind && 'market' in event && (market === undefined || market === event.market);
