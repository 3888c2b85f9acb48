import { firstValueFrom } from 'rxjs';
import { leaseHealth } from '../../../src/wiring/health/leaseHealth.ts';

describe('leaseHealth', () => {
  it.each([
    [true, 'ok', 'ours'],
    [false, 'failed', 'nothing is sent'],
  ])('says of a lease whose being held is %p that it is %s', async (held, state, words) => {
    const reading = await firstValueFrom(leaseHealth({ isHeld: () => held }).check());
    expect(reading.state).toBe(state);
    expect(reading.detail).toContain(words);
  });
});
