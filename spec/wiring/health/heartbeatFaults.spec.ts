import type { Beat } from '../../../src/ports/heartbeat.ts';
import { heartbeatFaults } from '../../../src/wiring/health/heartbeatFaults.ts';
import { marbles } from '../../support/marbles.ts';

const BEATS: Record<string, Beat> = {
  h: { kind: 'heard' },
  l: { kind: 'lapsed' },
  m: { kind: 'missed', message: 'Reset.' },
};

describe('heartbeatFaults', () => {
  it(
    'tells when beats begin to be missed, and when they are heard again',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const beats = hot('   hhmmmhhmh-', BEATS);
      const expected = '    --m--h-mh-';
      expectObservable(heartbeatFaults(beats), '^---------!').toBe(expected, {
        m: {
          where: 'heartbeat',
          message:
            'Reset. After ten seconds without a heartbeat the venue cancels every open order.',
        },
        h: {
          where: 'heartbeat',
          message: 'The venue hears us again. See whether open orders are still there.',
        },
      });
      expectSubscriptions(beats.subscriptions).toBe('^---------!');
    }),
  );

  it(
    'tells of a heartbeat that was never heard',
    marbles(({ hot, expectObservable }) => {
      expectObservable(heartbeatFaults(hot('mmm', BEATS)), '---!').toBe('m--', {
        m: expect.objectContaining({ where: 'heartbeat' }) as unknown,
      });
    }),
  );

  it(
    'tells that the venue had given up on us, each time, and of what follows nothing',
    marbles(({ hot, expectObservable }) => {
      const beats = hot('   hlhhllhmlm-', BEATS);
      const expected = '    -l--l--mlm-';
      expectObservable(heartbeatFaults(beats), '^---------!').toBe(expected, {
        l: {
          where: 'heartbeat',
          message:
            'The venue had given up on our heartbeat: none of ours came in time, or another program beats with this API key. Every open order of the key may have been cancelled, those placed by hand as well. See on polymarket.com which are still open, and place those that are missing again.',
        },
        m: expect.objectContaining({
          message: expect.stringContaining('Reset.') as unknown,
        }) as unknown,
      });
    }),
  );
});
