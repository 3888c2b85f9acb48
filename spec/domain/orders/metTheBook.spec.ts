import { metTheBook } from '../../../src/domain/orders/metTheBook.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { accepted } from '../../support/samples.ts';

const rejected: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };

describe('metTheBook', () => {
  it.each<[string, PostAnswer, boolean]>([
    ['was taken', accepted(), true],
    ['found nobody at its price', { ...rejected, byMarket: 'unmatched' }, true],
    ['came to a market that is closed', { ...rejected, byMarket: 'closed' }, false],
    ['was refused for another reason', rejected, false],
    ['found the venue busy', { kind: 'busy', message: 'later', advice: '' }, false],
    ['was not sent', { kind: 'not-sent', message: 'no route' }, false],
    ['was not answered', { kind: 'unknown', message: 'timeout' }, false],
    ['was there before', { kind: 'landed' }, false],
    ['was refused with our account', { kind: 'stop', message: 'no key', advice: '' }, false],
  ])('knows whether an order that %s was held against the book: %o, %p', (_, answer, met) => {
    expect(metTheBook(answer)).toBe(met);
  });
});
