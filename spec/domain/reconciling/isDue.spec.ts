import type { OrderPhase, OrderRecord } from '../../../src/domain/portfolio/orderRecord.ts';
import {
  newOrderRecord,
  presumedDead,
  sending,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { isDue } from '../../../src/domain/reconciling/isDue.ts';
import { anIntent, anOrder } from '../../support/samples.ts';

const SENT_MS = 1_000_000;
const order = (phase: OrderPhase, orderType: 'FAK' | 'GTC' = 'FAK'): OrderRecord => ({
  ...sending(newOrderRecord(anIntent()), anOrder({ intent: anIntent({ orderType }) }), SENT_MS),
  phase,
});
const at = (ms: number, askedAtMs?: number, isUrgent = false) => ({
  askedAtMs,
  isUrgent,
  nowMs: SENT_MS + ms,
});

describe('isDue', () => {
  it.each<[OrderPhase, 'FAK' | 'GTC', number]>([
    ['sending', 'FAK', 5_000],
    ['unknown', 'FAK', 1_000],
    ['placed', 'FAK', 10_000],
    ['placed', 'GTC', 60_000],
    ['over', 'GTC', 10_000],
    ['presumed-dead', 'FAK', 10_000],
  ])('leaves the venue alone about an order that is %s (%s) for %d ms', (phase, type, ms) => {
    expect(isDue(order(phase, type), at(ms - 1))).toBe(false);
    expect(isDue(order(phase, type), at(ms))).toBe(true);
  });

  it('is not of one that was never sent', () => {
    expect(isDue(presumedDead(newOrderRecord(anIntent())), at(0))).toBe(false);
  });

  it('counts from when it was asked last', () => {
    expect(isDue(order('unknown'), at(1_500, SENT_MS + 600))).toBe(false);
    expect(isDue(order('unknown'), at(1_600, SENT_MS + 600))).toBe(true);
  });

  it('asks sooner where something may have been missed, though not about what has only just left', () => {
    expect(isDue(order('placed', 'GTC'), at(499, undefined, true))).toBe(false);
    expect(isDue(order('placed', 'GTC'), at(500, undefined, true))).toBe(true);
  });

  it.each(['sending', 'unknown', 'placed', 'over'] as const)(
    'asks at once about what seems to be sent later than now, and then counts from that: %s',
    (phase) => {
      const HOUR_MS = 3_600_000;
      expect(isDue(order(phase), at(-HOUR_MS))).toBe(true);
      expect(isDue(order(phase), at(-HOUR_MS, SENT_MS))).toBe(true);
      expect(isDue(order(phase), at(999 - HOUR_MS, SENT_MS - HOUR_MS))).toBe(false);
    },
  );

  it('never asks about what has not left us', () => {
    expect(isDue(order('decided'), at(-1))).toBe(false);
    expect(isDue(newOrderRecord(anIntent()), at(1e12))).toBe(false);
    expect(isDue(order('decided'), at(1e12))).toBe(false);
  });
});
