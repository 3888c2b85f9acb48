import { VirtualTimeScheduler } from 'rxjs';
import { cacheBuster } from '../../../../src/adapters/polymarket/dataApi/cacheBuster.ts';

describe('cacheBuster', () => {
  it('never gives the same value twice, also within one millisecond', () => {
    const unique = cacheBuster(() => 0.5, new VirtualTimeScheduler());
    expect(new Set(Array.from({ length: 1000 }, unique)).size).toBe(1000);
  });

  it('gives two processes different values at the same moment', () => {
    const scheduler = new VirtualTimeScheduler();
    expect(cacheBuster(() => 0.1, scheduler)()).not.toBe(cacheBuster(() => 0.2, scheduler)());
  });

  it('needs no escaping in a URL', () => {
    expect(cacheBuster(() => 0.999_999, new VirtualTimeScheduler())()).toMatch(/^[a-z0-9-]+$/);
  });
});
