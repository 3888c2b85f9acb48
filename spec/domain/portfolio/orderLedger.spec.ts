import type { Intent } from '../../../src/domain/decisions/intent.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Fill } from '../../../src/domain/orders/fill.ts';
import { exposures } from '../../../src/domain/portfolio/exposures.ts';
import { emptyLot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { orderLedger } from '../../../src/domain/portfolio/orderLedger.ts';
import { ratio, shares, usd } from '../../../src/domain/units.ts';
import {
  ALICE,
  aFill,
  aHoldingChanged,
  anIntent,
  anOrder,
  aTradeCopied,
  aTradeSkipped,
  YES,
} from '../../support/samples.ts';

const ENTRY = anIntent({ maxFee: usd('0.5') });
const SALE = anIntent({ id: 'sale', side: 'SELL', purpose: 'exit', shares: shares('8') });

const decided = (intent: Intent): EngineEvent => ({ ...aTradeCopied(), intent });
const sending = (intent: Intent): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent, hash: `0x${intent.id}` }),
});
const filled = (intent: Intent, over: Partial<Fill>): EngineEvent => ({
  type: 'fill',
  atMs: 0,
  fill: aFill({ side: intent.side, orderHash: `0x${intent.id}`, ...over }),
});
const expired = ({ id }: Intent): EngineEvent => ({
  type: 'intent-expired',
  atMs: 0,
  intentId: id,
  refusal: { code: 'interrupted', actual: '1', limit: '0' },
});

/** A ledger next to lots that hold so many shares, told of the events. */
function ledgerOver(held: string, ...events: readonly EngineEvent[]) {
  const atWork = exposures();
  const forgotten: string[] = [];
  const fill = aFill({ shares: shares(held), settlement: 'CONFIRMED' });
  const lot = held === '0' ? undefined : withFill(emptyLot(ENTRY, 0), fill);
  const orders = orderLedger({
    exposures: atWork,
    lots: { get: (of) => (of.leader === ALICE && of.assetId === YES ? lot : undefined) },
    leaders: {
      forget: (name) => void forgotten.push(name),
      heldUntilDecided: () => shares('0'),
    },
  });
  for (const event of events) orders.apply(event);
  return { orders, atWork, forgotten };
}

/** She sold half of what she held, and nothing was held after her. */
const skipped = aTradeSkipped({ partToLeave: ratio('0.5') });

describe('orderLedger', () => {
  it('ties up what a purchase may cost, and what it may bring is on order', () => {
    const { orders, atWork } = ledgerOver('0', decided(ENTRY));
    expect(orders.reserved()).toBe(usd('10.5'));
    expect(atWork.of(ENTRY).total).toBe(usd('10.5'));
    expect(orders.onOrder(ALICE, YES, 'BUY')).toBe(ENTRY.shares);
    expect(orders.arriving(ALICE, YES)).toBe(ENTRY.shares);
    expect(orders.leaving()).toBe(0n);
  });

  it('has a sale leave, owed to its leader until it is filled', () => {
    const { orders } = ledgerOver('20', decided(SALE), sending(SALE));
    expect([orders.reserved(), orders.leaving()]).toEqual([0n, shares('8')]);
    expect([orders.toMirror(ALICE, YES), orders.debts()]).toEqual([shares('8'), 1]);
    orders.apply(filled(SALE, { shares: shares('8'), settlement: 'CONFIRMED' }));
    expect([orders.leaving(), orders.toMirror(ALICE, YES), orders.debts()]).toEqual([0n, 0n, 0]);
  });

  it('frees everything with the end of an order that never left', () => {
    const { orders, atWork } = ledgerOver('0', decided(ENTRY), expired(ENTRY));
    expect([orders.reserved(), atWork.of(ENTRY).total]).toEqual([0n, 0n]);
    expect(orders.onOrder(ALICE, YES, 'BUY')).toBe(0n);
  });

  it('expects nothing any moment of a purchase that rests on the book', () => {
    const resting = anIntent({ orderType: 'GTC' });
    const { orders } = ledgerOver('0', decided(resting), sending(resting));
    expect(orders.arriving(ALICE, YES)).toBe(resting.shares);
    orders.apply({ type: 'order-found', atMs: 0, orderHash: `0x${resting.id}`, status: 'LIVE' });
    expect(orders.arriving(ALICE, YES)).toBe(0n);
    expect(orders.onOrder(ALICE, YES, 'BUY')).toBe(resting.shares);
  });

  it('owes a part of what is held and of what is coming, and no longer of what does not come', () => {
    const reduced = aHoldingChanged({ toSell: shares('20') });
    const { orders } = ledgerOver('20', decided(ENTRY), reduced);
    expect(orders.toMirror(ALICE, YES)).toBe(shares('20'));
    orders.apply(expired(ENTRY));
    expect(orders.toMirror(ALICE, YES)).toBe(shares('10'));
  });

  it('has the part that a sale leaves to what is late be of a purchase that was presumed dead', () => {
    const { orders } = ledgerOver('20', decided(ENTRY), sending(ENTRY));
    orders.apply({ type: 'order-presumed-dead', atMs: 0, orderHash: `0x${ENTRY.id}` });
    orders.apply(skipped);
    expect(orders.toMirror(ALICE, YES)).toBe(shares('0'));
    orders.apply(filled(ENTRY, { shares: shares('20') }));
    expect(orders.toMirror(ALICE, YES)).toBe(shares('10'));
  });

  it('has it be of none that is under way: of that the part is owed, or none is', () => {
    const { orders } = ledgerOver('20', decided(ENTRY), skipped);
    for (const event of [aHoldingChanged({ toSell: shares('20') }), expired(ENTRY)])
      orders.apply(event);
    expect(orders.toMirror(ALICE, YES)).toBe(shares('10'));
  });

  it('says what a fill is of while it is news, and nothing of orders that are not ours', () => {
    const { orders } = ledgerOver('0', decided(ENTRY), sending(ENTRY));
    const fill = aFill({ orderHash: `0x${ENTRY.id}`, settlement: 'MINED' });
    expect(orders.filledBy(fill)?.id).toBe(ENTRY.id);
    orders.apply({ type: 'fill', atMs: 0, fill });
    expect(orders.filledBy(fill)).toBeUndefined();
    expect(orders.filledBy({ ...fill, settlement: 'CONFIRMED' })?.id).toBe(ENTRY.id);
    expect(orders.filledBy({ ...fill, orderHash: '0xby-hand' })).toBeUndefined();
  });

  it.each([
    ['with nothing held and nothing on the way', '0', [`${ALICE}:${YES}`], '0'],
    ['but not while something is held', '5', [], '5'],
  ])('forgets what leaders led us into %s', (_, held, names, owed) => {
    const gone = aHoldingChanged({ toSell: shares('5') });
    const { orders, forgotten } = ledgerOver(held, decided(ENTRY), expired(ENTRY), gone);
    expect(orders.toMirror(ALICE, YES)).toBe(shares('5'));
    forgotten.length = 0;
    orders.forgetIfGone(ENTRY);
    expect(forgotten).toEqual(names);
    expect(orders.toMirror(ALICE, YES)).toBe(shares(owed));
  });
});
