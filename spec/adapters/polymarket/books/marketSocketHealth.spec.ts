import { firstValueFrom, VirtualTimeScheduler } from 'rxjs';
import { marketSocketHealth } from '../../../../src/adapters/polymarket/books/marketSocketHealth.ts';

function health() {
  const scheduler = new VirtualTimeScheduler();
  let nowMs = 0;
  scheduler.now = () => nowMs;
  return {
    ...marketSocketHealth({ quietMs: 45_000, graceMs: 15_000 }, { scheduler }),
    at: (ms: number) => {
      nowMs = ms;
    },
  };
}
const open = { state: 'open', atMs: 0, detail: '' } as const;
const closed = { state: 'closed', atMs: 10_000, detail: 'Code 1013.' } as const;

describe('marketSocketHealth', () => {
  it('is well when there is nothing to watch', async () => {
    const { check, component } = health();
    expect(component).toBe('market-socket');
    expect(await firstValueFrom(check())).toEqual({
      state: 'ok',
      detail: 'There is nothing to watch.',
    });
  });

  it('is as the worst of its connections', async () => {
    const { check, opened, at } = health();
    const [first, second, third] = [opened(), opened(), opened()];
    for (const line of [first, second, third]) line.changed(open);
    expect(await firstValueFrom(check())).toEqual({ state: 'ok', detail: 'Connected.' });

    second.changed(closed);
    third.changed(closed);
    at(12_000);
    expect(await firstValueFrom(check())).toEqual({
      state: 'degraded',
      detail:
        '2 of 3 connections: Not connected for 2.0 s. Code 1013. Meanwhile books are asked for, a request each time.',
    });
    at(26_000);
    expect(await firstValueFrom(check())).toMatchObject({ state: 'failed' });
  });

  it('does not count its connections where there is one', async () => {
    const { check, opened, at } = health();
    opened().changed(open);
    at(50_000);
    expect(await firstValueFrom(check())).toEqual({
      state: 'degraded',
      detail: 'Nothing heard for 50.0 s. Meanwhile books are asked for, a request each time.',
    });
  });

  it('forgets a connection that is not wanted any more', async () => {
    const { check, opened, closed: forget, at } = health();
    const line = opened();
    line.changed(closed);
    at(60_000);
    expect(await firstValueFrom(check())).toMatchObject({ state: 'failed' });
    forget(line);
    expect(await firstValueFrom(check())).toMatchObject({ state: 'ok' });
  });
});
