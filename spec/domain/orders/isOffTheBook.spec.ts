import { isOffTheBook } from '../../../src/domain/orders/isOffTheBook.ts';

describe('isOffTheBook', () => {
  it.each<[string, boolean]>([
    ['order already matched', true],
    ['already canceled or matched', true],
    ['Order not found or already canceled', true],
    ["the order can't be found - already canceled or matched", true],
    ['matched orders cannot be canceled', true],
    ['order match delayed due to market conditions', false],
    ['It does not say why.', false],
    ['The venue did not say what became of it.', false],
    ['cannot be canceled', false],
    ['', false],
  ])('takes an order that was not cancelled because of %j for gone: %p', (reason, isOff) => {
    expect(isOffTheBook(reason)).toBe(isOff);
  });
});
