import { ledSinceMs } from '../../../src/domain/reductions/ledSinceMs.ts';

describe('ledSinceMs', () => {
  it.each<[string, number, number | undefined, number]>([
    ["the leader's purchase, which we copied after it", 23_400, 20_000, 20_000],
    ['our own, where they have bought again since', 23_400, 40_000, 23_000],
    ['ever, where their purchase is not remembered', 23_400, undefined, 0],
  ])('is the second of %s', (_, openedAtMs, occurredAtMs, since) => {
    const bought = occurredAtMs === undefined ? undefined : { occurredAtMs };
    expect(ledSinceMs({ openedAtMs }, bought)).toBe(since);
  });
});
