import {
  newOrderRecord,
  type OrderRecord,
  presumedDead,
  sending,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { sentSinceMs } from '../../../src/domain/reconciling/sentSinceMs.ts';
import { anIntent, anOrder } from '../../support/samples.ts';

const DAY_MS = 86_400_000;
const sent = (atMs: number): OrderRecord =>
  sending(newOrderRecord(anIntent()), anOrder({ hash: '0x1' }), atMs);
const dead = (atMs: number): OrderRecord => presumedDead(sent(atMs));

describe('sentSinceMs', () => {
  it.each<[OrderRecord[], number, number]>([
    [[], 9, Number.POSITIVE_INFINITY],
    [[newOrderRecord(anIntent())], 9, Number.POSITIVE_INFINITY],
    [[presumedDead(newOrderRecord(anIntent())), sent(5)], 9, 5],
    [[sent(5), sent(3), sent(7)], 9, 3],
    [[sent(5), sent(3), sent(7)], 9 * DAY_MS, 3],
    [[sent(5), dead(3)], 3 + DAY_MS, 3],
    [[sent(5), dead(3)], 4 + DAY_MS, 5],
  ])(
    'is when the oldest was sent that may have fills we do not know: %#',
    (orders, nowMs, atMs) => {
      expect(sentSinceMs(orders, nowMs)).toBe(atMs);
    },
  );
});
