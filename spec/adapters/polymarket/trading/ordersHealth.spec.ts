import { firstValueFrom, VirtualTimeScheduler } from 'rxjs';
import { ordersHealth } from '../../../../src/adapters/polymarket/trading/ordersHealth.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import type { HealthReading } from '../../../../src/ports/healthCheck.ts';
import { accepted } from '../../../support/samples.ts';

const RESTARTS = 'The matching engine is restarting.';
const busy: PostAnswer = { kind: 'busy', message: 'The venue answered 425', advice: RESTARTS };
const refused = { kind: 'rejected', message: '', advice: '' } as const;

/** What the check says `atMs`, after these answers to orders. */
async function reading(
  atMs: number,
  answers: readonly (readonly [atMs: number, answer: PostAnswer])[],
): Promise<HealthReading> {
  const scheduler = new VirtualTimeScheduler();
  const health = ordersHealth(scheduler);
  for (const [answeredAtMs, answer] of answers)
    scheduler.schedule(() => health.heed(answer), answeredAtMs);
  let read: Promise<HealthReading> | undefined;
  scheduler.schedule(() => {
    read = firstValueFrom(health.check());
  }, atMs);
  scheduler.flush();
  return read as Promise<HealthReading>;
}

const OPEN: HealthReading = { state: 'ok', detail: 'None is turned away.' };
const SHUT: HealthReading = {
  state: 'degraded',
  detail: `The venue turns orders away. ${RESTARTS}`,
};

describe('ordersHealth', () => {
  it('answers for the orders, well as long as none was turned away', async () => {
    expect(ordersHealth(new VirtualTimeScheduler()).component).toBe('orders');
    expect(await reading(0, [])).toEqual(OPEN);
    expect(await reading(5, [[1, accepted()]])).toEqual(OPEN);
  });

  it('says what the venue says at its door, for two minutes', async () => {
    expect(await reading(5, [[5, busy]])).toEqual(SHUT);
    expect(await reading(120_004, [[5, busy]])).toEqual(SHUT);
    expect(await reading(120_005, [[5, busy]])).toEqual(OPEN);
  });

  it.each<[string, PostAnswer, HealthReading]>([
    ['was taken', accepted(), OPEN],
    ['found no match', { ...refused, byMarket: 'unmatched' }, OPEN],
    ['found the market closed', { ...refused, byMarket: 'closed' }, SHUT],
    ['was refused for its own sake', refused, SHUT],
    ['was not answered', { kind: 'unknown', message: '' }, SHUT],
    ['did not leave', { kind: 'not-sent', message: '' }, SHUT],
    ['was there before', { kind: 'landed' }, SHUT],
  ])('says so or not after an order that %s', async (_, answer, expected) => {
    expect(
      await reading(9, [
        [5, busy],
        [6, answer],
      ]),
    ).toEqual(expected);
  });

  it('goes by the latest word', async () => {
    expect(
      await reading(9, [
        [5, busy],
        [6, accepted()],
        [7, busy],
      ]),
    ).toEqual(SHUT);
  });
});
