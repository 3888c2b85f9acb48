import {
  newOrderRecord,
  type OrderRecord,
  sending,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { lookUpAgenda } from '../../../src/domain/reconciling/lookUpAgenda.ts';
import { fc } from '../../support/fc.ts';
import { anIntent } from '../../support/samples.ts';

const SENT_MS = 1_000_000;
/** One whose outcome is unknown: it is due a second after it was sent, or asked about last. */
const order = (id: string): OrderRecord => {
  const intent = anIntent({ id });
  return {
    ...sending(newOrderRecord(intent), { intent, hash: `0x${id}` }, SENT_MS),
    phase: 'unknown',
  };
};
const [A, B] = [order('a'), order('b')];
const at = (ms: number): number => SENT_MS + ms;

describe('lookUpAgenda', () => {
  it('gives what is due, and again when that is due again', () => {
    const agenda = lookUpAgenda();
    expect([agenda.hasDue([A], at(999)), agenda.take([A], at(999))]).toEqual([false, []]);
    expect([agenda.hasDue([A], at(1_000)), agenda.take([A], at(1_000))]).toEqual([true, ['0xa']]);
    agenda.answered('0xa');
    expect([agenda.hasDue([A], at(1_999)), agenda.take([A], at(1_999))]).toEqual([false, []]);
    expect([agenda.hasDue([A], at(2_000)), agenda.take([A], at(2_000))]).toEqual([true, ['0xa']]);
  });

  it('gives all of several that are due, and has something due as soon as one is', () => {
    const agenda = lookUpAgenda();
    expect(agenda.take([A, B], at(1_000))).toEqual(['0xa', '0xb']);
    expect(agenda.take([A, B], at(2_000))).toEqual([]);
    agenda.answered('0xa');
    agenda.answered('0xb');
    expect(agenda.take([B], at(2_500))).toEqual([]);
    expect(agenda.hasDue([A, B], at(2_500))).toBe(true);
    expect(agenda.take([A, B], at(2_500))).toEqual(['0xa']);
  });

  it('gives none again that is not answered, and no other less for it', () => {
    const agenda = lookUpAgenda();
    expect(agenda.take([A], at(1_000))).toEqual(['0xa']);
    expect(agenda.take([A, B], at(5_000))).toEqual(['0xb']);
    agenda.answered('0xa');
    // It counted as asked about at 5 s, all the same.
    expect(agenda.take([A, B], at(5_999))).toEqual([]);
    expect(agenda.take([A, B], at(6_000))).toEqual(['0xa']);
  });

  it('gives sooner, once, what may have been missed', () => {
    const agenda = lookUpAgenda();
    agenda.hurry();
    expect(agenda.hasDue([A], at(500))).toBe(false);
    expect(agenda.take([A], at(500))).toEqual(['0xa']);
    agenda.answered('0xa');
    expect(agenda.take([A], at(1_100))).toEqual([]);
  });

  it('has hurried also where nothing was due', () => {
    const agenda = lookUpAgenda();
    agenda.hurry();
    expect(agenda.take([A], at(499))).toEqual([]);
    expect(agenda.take([A], at(999))).toEqual([]);
  });

  it('gives nothing that was not sent', () => {
    const decided = newOrderRecord(anIntent());
    expect(lookUpAgenda().take([decided], at(1e9))).toEqual([]);
  });

  it('forgets what is under way no longer', () => {
    const agenda = lookUpAgenda();
    agenda.take([A], at(1_000));
    agenda.answered('0xa');
    agenda.take([], at(1_100));
    expect(agenda.take([A], at(1_200))).toEqual(['0xa']);
  });

  it('never asks twice at once, nor oftener than is due, and leaves nothing out', () => {
    type Step = { readonly afterMs: number; readonly answers: boolean; readonly urgent: boolean };
    const step: fc.Arbitrary<Step> = fc.record({
      afterMs: fc.integer({ min: 0, max: 1_500 }),
      answers: fc.boolean(),
      urgent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const agenda = lookUpAgenda();
        let nowMs = SENT_MS;
        let askedMs = SENT_MS;
        let isAsking = false;
        for (const { afterMs, answers, urgent } of steps) {
          nowMs += afterMs;
          if (answers && isAsking) {
            agenda.answered('0xa');
            isAsking = false;
          }
          if (urgent) agenda.hurry();
          const isDue = nowMs - askedMs >= (urgent ? 500 : 1_000);
          expect(agenda.take([A], nowMs)).toEqual(isDue && !isAsking ? ['0xa'] : []);
          if (isDue) {
            askedMs = nowMs;
            isAsking = true;
          }
        }
      }),
    );
  });
});
