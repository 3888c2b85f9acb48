import {
  answered,
  closed,
  newOrderRecord,
  type OrderRecord,
  presumedDead,
  sending,
  withOrderFill,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { missingSinceMs } from '../../../src/domain/reconciling/missingSinceMs.ts';
import { shares } from '../../../src/domain/units.ts';
import { accepted, aFill, anIntent, anOrder } from '../../support/samples.ts';

const sent = (atMs: number): OrderRecord =>
  sending(newOrderRecord(anIntent()), anOrder({ hash: '0x1' }), atMs);
const placed = (atMs: number, ...tradeIds: string[]): OrderRecord =>
  answered(sent(atMs), accepted({ status: tradeIds.length > 0 ? 'matched' : 'live', tradeIds }));
const unknown = (atMs: number): OrderRecord =>
  answered(sent(atMs), { kind: 'unknown', message: 'No answer.' });
const ended = (atMs: number, total?: string): OrderRecord =>
  closed(placed(atMs), atMs, total === undefined ? undefined : shares(total));
const NEVER_MS = Number.POSITIVE_INFINITY;

describe('missingSinceMs', () => {
  it.each<[string, OrderRecord[], number]>([
    ['there is none', [], NEVER_MS],
    ['nothing was sent', [newOrderRecord(anIntent())], NEVER_MS],
    ['one is at the venue', [placed(5)], NEVER_MS],
    // It is read for now and then, as long as it is watched.
    ['one is given up', [presumedDead(unknown(5))], NEVER_MS],
    ['nobody knows what became of two', [sent(7), unknown(5)], 5],
    ['a trade that was announced is not here', [placed(5, 'trade-1')], 5],
    ['it is', [withOrderFill(placed(5, 'trade-1'), aFill({ tradeId: 'trade-1' }))], NEVER_MS],
    ['one ended without having traded', [ended(5, '0')], NEVER_MS],
    ['one ended, and nobody says what it traded', [ended(5)], 5],
    ['less is here than it traded', [ended(9, '20.02'), placed(5)], 9],
    ['all is here that it traded', [withOrderFill(ended(9, '20'), aFill())], NEVER_MS],
  ])('where %s', (_, orders, expected) => {
    expect(missingSinceMs(orders, 9)).toBe(expected);
  });
});
