import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { knowing, line } from '../../../support/lineContexts.ts';

describe('orderLines', () => {
  it.each<[EngineEvent, string, string]>([
    [
      { type: 'order-found', atMs: 0, orderHash: '0xh', status: 'LIVE' },
      'info',
      'FOUND    order 0xh at the venue: LIVE',
    ],
    [
      { type: 'order-closed', atMs: 0, orderHash: '0xh', reason: 'CANCELED' },
      'debug',
      'CLOSED   order 0xh: CANCELED',
    ],
    [
      { type: 'order-presumed-dead', atMs: 0, orderHash: '0xh' },
      'warn',
      'DEAD     order 0xh: nobody has heard of it, and its money is free again. It is watched for a day; if it trades all the same, that is counted and told.',
    ],
  ])('tells of $type', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual(line(level, text));
  });
});
