import { firstValueFrom, VirtualTimeScheduler } from 'rxjs';
import { ordersHealth } from '../../../../src/adapters/polymarket/trading/ordersHealth.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import type { HealthReading } from '../../../../src/ports/healthCheck.ts';
import { accepted } from '../../../support/samples.ts';

const RESTARTS = 'The matching engine is restarting.';
const busy: PostAnswer = {
  kind: 'busy',
  message: 'The venue answered 425',
  advice: RESTARTS,
  mode: 'restarting',
};
const postOnly: PostAnswer = { ...busy, advice: 'It takes what rests.', mode: 'post-only' };
const tooFast: PostAnswer = { kind: 'busy', message: 'The venue answered 429', advice: 'Slower.' };
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
  phase: 'restarting',
  detail: `The venue turns orders away. ${RESTARTS}`,
};

describe('ordersHealth', () => {
  it('answers for the orders, well as long as none was turned away', async () => {
    expect(ordersHealth(new VirtualTimeScheduler()).component).toBe('orders');
    expect(await reading(0, [])).toEqual(OPEN);
    expect(await reading(5, [[1, accepted()]])).toEqual(OPEN);
  });

  it.each<[string, PostAnswer, number]>([
    ['is too fast', tooFast, 120_000],
    ['comes in post-only mode', postOnly, 120_000],
    ['comes while it takes cancels only', { ...busy, mode: 'cancel-only' }, 120_000],
    ['comes while it is closed', { ...busy, mode: 'disabled' }, 120_000],
    ['comes in a restart, of which post-only mode is the second half', busy, 210_000],
  ])(
    'says what the venue says at its door to one who %s, for as long as that may last',
    async (_, answer, lastsMs) => {
      expect(await reading(5, [[5, answer]])).toMatchObject({ state: 'degraded' });
      expect(await reading(4 + lastsMs, [[5, answer]])).toMatchObject({ state: 'degraded' });
      expect(await reading(5 + lastsMs, [[5, answer]])).toEqual(OPEN);
    },
  );

  it('tells one phase of a restart from the next', async () => {
    const both = [
      [5, busy],
      [90_000, postOnly],
    ] as const;
    expect(await reading(89_999, both)).toEqual(SHUT);
    expect(await reading(90_001, both)).toEqual({
      state: 'degraded',
      phase: 'post-only',
      detail: 'The venue turns orders away. It takes what rests.',
    });
    expect(await reading(209_999, both)).toMatchObject({ phase: 'post-only' });
    expect(await reading(210_000, both)).toEqual(OPEN);
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
