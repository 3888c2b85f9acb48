import { messageOf } from '../../src/domain/messageOf.ts';

describe('messageOf', () => {
  it.each<[unknown, string]>([
    [new Error('It broke.'), 'It broke.'],
    [new TypeError(''), ''],
    ['It broke.', 'It broke.'],
    [undefined, 'undefined'],
    [7, '7'],
  ])('says of %p: %s', (cause, message) => {
    expect(messageOf(cause)).toBe(message);
  });
});
