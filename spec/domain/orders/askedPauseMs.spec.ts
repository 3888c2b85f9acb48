import { askedPauseMs } from '../../../src/domain/orders/askedPauseMs.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { accepted } from '../../support/samples.ts';

describe('askedPauseMs', () => {
  it.each<[string, PostAnswer, number | undefined]>([
    ['busy', { kind: 'busy', message: '', advice: '', retryAfterMs: 3_000 }, 3_000],
    ['busy for some time', { kind: 'busy', message: '', advice: '' }, undefined],
    ['in words that decide nothing', { kind: 'unknown', message: '', retryAfterMs: 3_000 }, 3_000],
    ['in words that say nothing at all', { kind: 'unknown', message: '' }, undefined],
    ['with the order', accepted(), undefined],
  ])('is what the venue asked for, where it answers %s', (_, answer, expected) => {
    expect(askedPauseMs(answer)).toBe(expected);
  });
});
