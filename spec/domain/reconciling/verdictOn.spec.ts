import type { VenueOrder } from '../../../src/domain/orders/venueOrder.ts';
import type { OrderPhase, OrderRecord } from '../../../src/domain/portfolio/orderRecord.ts';
import {
  closed,
  newOrderRecord,
  sending,
  withOrderFill,
} from '../../../src/domain/portfolio/orderRecord.ts';
import {
  isQuarantineOver,
  type Verdict,
  verdictOn,
} from '../../../src/domain/reconciling/verdictOn.ts';
import { shares } from '../../../src/domain/units.ts';
import { aFill, anIntent, anOrder } from '../../support/samples.ts';

const QUARANTINE = 120_000;
const RULES = { quarantineMs: QUARANTINE, lagMs: 20_000 };
const intent = anIntent({ deadlineMs: 30_000 });
const unsent = newOrderRecord(intent);
const signed = anOrder({ intent, hash: '0x1' });
/** Sent at 1,000, and to be sent until 30,000. */
const order = (phase: OrderPhase): OrderRecord => ({
  ...sending(unsent, signed, 1_000),
  phase,
});
const known = (state: VenueOrder['state']): VenueOrder => ({
  hash: '0x1',
  state,
  status: 'WORD',
  matched: shares('7'),
  tradeIds: [],
});
const about = { atMs: 5, orderHash: '0x1' };
const OVER: Verdict = { type: 'order-closed', ...about, reason: 'WORD', traded: shares('7') };
const FOUND: Verdict = { type: 'order-found', ...about, status: 'WORD' };
const DEAD: Verdict = { type: 'order-presumed-dead', ...about };
const EARLY = 150_000;
const LATE = 150_001;

describe('verdictOn', () => {
  it.each<[OrderPhase, VenueOrder | undefined, number, Verdict | undefined]>([
    ['sending', known('over'), EARLY, OVER],
    ['unknown', known('over'), EARLY, OVER],
    ['placed', known('over'), EARLY, OVER],
    ['sending', known('open'), LATE, FOUND],
    ['unknown', known('open'), LATE, FOUND],
    ['placed', known('open'), LATE, undefined],
    ['unknown', undefined, EARLY, undefined],
    ['unknown', undefined, LATE, DEAD],
    ['sending', undefined, LATE, DEAD],
    ['unknown', known('unclear'), EARLY, undefined],
    ['unknown', known('unclear'), LATE, undefined],
    ['placed', undefined, EARLY, undefined],
    ['placed', undefined, LATE, DEAD],
    ['placed', known('unclear'), LATE, undefined],
    ['over', known('over'), LATE, undefined],
    ['presumed-dead', undefined, LATE, undefined],
  ])('of one that is %s, on %j asked at %d', (phase, found, askedAtMs, verdict) => {
    expect(verdictOn(order(phase), { order: found, askedAtMs }, RULES, 5)).toEqual(verdict);
  });

  it('has none on one that may rest, which the venue does not know any more', () => {
    const mayRest = anIntent({ orderType: 'GTC', deadlineMs: 30_000 });
    const evidence = { order: undefined, askedAtMs: LATE };
    const verdict = (phase: OrderPhase) =>
      verdictOn({ ...order(phase), intent: mayRest }, evidence, RULES, 5);
    expect(verdict('placed')).toBeUndefined();
    // It may never have come to that.
    expect(verdict('unknown')).toEqual(DEAD);
  });

  const TRADES: Verdict = {
    type: 'order-closed',
    ...about,
    reason: 'It has ended, and these are its trades.',
    traded: shares('3'),
  };
  it.each<[VenueOrder | undefined, number, Verdict | undefined]>([
    [known('over'), 60_000, OVER],
    [known('open'), 179_999, undefined],
    [known('open'), 180_000, TRADES],
    [known('unclear'), 179_999, undefined],
    [undefined, 79_999, undefined],
    [undefined, 80_000, TRADES],
  ])('of one that ended untold, on %j asked at %d', (found, askedAtMs, verdict) => {
    const fill = aFill({ orderHash: '0x1', shares: shares('3') });
    const resting = withOrderFill(
      { ...order('placed'), intent: anIntent({ orderType: 'GTC' }) },
      fill,
    );
    const untold = closed(resting, 60_000);
    expect(verdictOn(untold, { order: found, askedAtMs }, RULES, 5)).toEqual(verdict);
  });

  it('has none on an order that never left', () => {
    const evidence = { order: known('over'), askedAtMs: LATE };
    expect(verdictOn(newOrderRecord(anIntent()), evidence, RULES, 5)).toBeUndefined();
  });
});

describe('isQuarantineOver', () => {
  it.each<[string, OrderRecord, number]>([
    ['it had to be sent, where it was sent before', sending(unsent, signed, 1_000), 150_000],
    ['it was sent, where that was later', sending(unsent, signed, 40_000), 160_000],
    ['it had to be sent, where nobody wrote down that it was', unsent, 150_000],
  ])('counts from when %s', (_, record, lastMs) => {
    expect(isQuarantineOver(record, QUARANTINE, lastMs)).toBe(false);
    expect(isQuarantineOver(record, QUARANTINE, lastMs + 1)).toBe(true);
  });
});
