import { firstValueFrom } from 'rxjs';
import { journalHealth } from '../../../src/adapters/journal/journalHealth.ts';

const checked = (ms: number) =>
  firstValueFrom(journalHealth({ longestCommitMs: () => ms }).check());

describe('journalHealth', () => {
  it.each([
    [0.4, 'ok'],
    [50, 'ok'],
    [50.1, 'degraded'],
    [5000, 'degraded'],
    [5001, 'failed'],
  ])('calls commits of up to %f ms %s', async (ms, state) => {
    const reading = await checked(ms);
    expect(reading).toMatchObject({ state });
    expect(reading.detail).toContain(`Commits take up to ${ms.toFixed(1)} ms.`);
  });

  it('asks anew each time it is subscribed to', async () => {
    const times = [5000.5, 0.3];
    const { check } = journalHealth({ longestCommitMs: () => times.shift() ?? 0 });
    const reading$ = check();
    expect(await firstValueFrom(reading$)).toMatchObject({ state: 'failed' });
    expect(await firstValueFrom(reading$)).toMatchObject({ state: 'ok' });
  });
});
