import { retryAfterMs } from '../../../../src/adapters/polymarket/http/retryAfterMs.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['79', 79_000],
    [' 5 ', 5_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['120', 120_000],
    ['121', 120_000],
    ['86400', 120_000],
    ['99999999999999999999', 120_000],
    ['Tue, 24 Nov 2026 12:00:00 GMT', 120_000],
  ])('reads %p', (header, expected) => {
    expect(retryAfterMs(header, NOW_MS)).toBe(expected);
  });

  it.each([undefined, '', '-1', '1.5', 'soon', '2026-11-24', 'Xxx, nonsense GMT'])(
    'knows nothing from %p',
    (header) => {
      expect(retryAfterMs(header, NOW_MS)).toBeUndefined();
    },
  );
});
