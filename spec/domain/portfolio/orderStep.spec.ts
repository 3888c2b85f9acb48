import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { newOrderRecord, type OrderPhase } from '../../../src/domain/portfolio/orderRecord.ts';
import { orderStep } from '../../../src/domain/portfolio/orderStep.ts';
import { anAnswer, anIntent, anOrder, aTradeSeen } from '../../support/samples.ts';

const intent = anIntent({ id: 'known' });
const record = newOrderRecord(intent);
const orders = {
  ofIntent: (id: string) => (id === 'known' ? record : undefined),
  ofHash: (hash: string) => (hash === '0xknown' ? record : undefined),
};
const about = (id: string): readonly (readonly [EngineEvent, OrderPhase])[] => [
  [
    { type: 'order-sending', atMs: 1, order: anOrder({ intent: { ...intent, id }, hash: '0x1' }) },
    'sending',
  ],
  [anAnswer({ intentId: id, answer: { kind: 'rejected', message: 'no', advice: '' } }), 'over'],
  [{ type: 'order-closed', atMs: 1, orderHash: `0x${id}`, reason: 'CANCELED' }, 'over'],
  [{ type: 'order-found', atMs: 1, orderHash: `0x${id}`, status: 'LIVE' }, 'placed'],
  [{ type: 'order-presumed-dead', atMs: 1, orderHash: `0x${id}` }, 'presumed-dead'],
  [
    {
      type: 'intent-expired',
      atMs: 1,
      intentId: id,
      refusal: { code: 'interrupted', actual: '', limit: '' },
    },
    'over',
  ],
];

describe('orderStep', () => {
  it.each(about('known'))('makes of the record what the event says: $type', (event, phase) => {
    const step = orderStep(event, orders);
    expect(step?.before).toBe(record);
    expect(step?.after.phase).toBe(phase);
  });

  it.each(about('strange'))('makes nothing of an order that is not known: $type', (event) => {
    expect(orderStep(event, orders)).toBeUndefined();
  });

  it('makes nothing of what is about no order', () => {
    expect(orderStep(aTradeSeen(), orders)).toBeUndefined();
  });
});
