import { setTimeout as pause } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { type EventLoop, eventLoop } from '../../../src/adapters/process/eventLoop.ts';

/** Lets no timer fire for so long. */
const block = (ms: number): void => {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
};
/** Long enough for the measuring timers to fire, and for them to count the wait that came before. */
const aFewTurns = () => pause(50);

describe('eventLoop', () => {
  let loop: EventLoop;
  afterEach(() => {
    loop.close();
  });
  const checked = () => firstValueFrom(loop.check());

  it('is ok while timers fire on time, and before any did', async () => {
    loop = eventLoop({ slowMs: 1e6, stuckMs: 1e6 });
    await expect(checked()).resolves.toMatchObject({ state: 'ok' });
    await aFewTurns();
    await expect(checked()).resolves.toMatchObject({ state: 'ok' });
  });

  it('is failed after it stood still once, says for how long, and is well again after that', async () => {
    loop = eventLoop({ slowMs: 1e6, stuckMs: 100 });
    await aFewTurns();
    block(300);
    await aFewTurns();
    const { state, detail } = await checked();
    expect(state).toBe('failed');
    const [, ms] = /^Busy for up to (\d+) ms at a time\.$/.exec(detail) ?? [];
    expect(Number(ms)).toBeGreaterThan(100);
    // Nothing has happened since it was asked.
    await expect(checked()).resolves.toMatchObject({
      state: 'ok',
      detail: 'Busy for up to 0 ms at a time.',
    });
  });

  it('is degraded after it stood still for a while, though not for so long', async () => {
    loop = eventLoop({ slowMs: 20, stuckMs: 1e6 });
    await aFewTurns();
    block(300);
    await aFewTurns();
    await expect(checked()).resolves.toMatchObject({ state: 'degraded' });
  });

  it('asks anew at every subscription', async () => {
    loop = eventLoop({ slowMs: 1e6, stuckMs: 100 });
    const check$ = loop.check();
    block(300);
    await aFewTurns();
    block(300);
    await aFewTurns();
    await expect(firstValueFrom(check$)).resolves.toMatchObject({ state: 'failed' });
    await expect(firstValueFrom(check$)).resolves.toMatchObject({ state: 'ok' });
  });
});
