import { lacksShares } from '../../../src/domain/orders/lacksShares.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { accepted } from '../../support/samples.ts';

const rejected: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };

describe('lacksShares', () => {
  it.each<[string, PostAnswer, boolean]>([
    ['was refused for what the wallet holds', { ...rejected, byWallet: 'lacking' }, true],
    ['was refused for another reason', rejected, false],
    ['found nobody at its price', { ...rejected, byMarket: 'unmatched' }, false],
    ['was taken', accepted(), false],
    ['was not answered', { kind: 'unknown', message: 'timeout' }, false],
  ])('knows of an order that %s: %o, %p', (_, answer, lacks) => {
    expect(lacksShares(answer)).toBe(lacks);
  });
});
