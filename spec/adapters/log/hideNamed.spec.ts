import { hideNamed } from '../../../src/adapters/log/hideNamed.ts';
import { fc } from '../../support/fc.ts';

const CANARY = 'canary-7f3a';

describe('hideNamed', () => {
  it.each([
    [`privateKey: ${CANARY}`, 'privateKey: (hidden)'],
    [`PRIVATE_KEY=${CANARY} npm start`, 'PRIVATE_KEY=(hidden) npm start'],
    [`private key: ${CANARY}.`, 'private key: (hidden)'],
    [`{"apiKey":"${CANARY}","a":1}`, '{"apiKey":"(hidden)","a":1}'],
    [`{"secret": "with \\" and ${CANARY}"}`, '{"secret": "(hidden)"}'],
    [`{ secret: '${CANARY} and more' }`, "{ secret: '(hidden)' }"],
    [`"{\\"passphrase\\":\\"${CANARY}\\"}"`, '"{\\"passphrase\\":\\"(hidden)\\"}"'],
    [`Authorization: Bearer ${CANARY}`, 'Authorization: (hidden)'],
    [`authorization: Basic ${CANARY}==, x: 1`, 'authorization: (hidden), x: 1'],
    [`POLY_API_KEY: ${CANARY}\nPOLY_X: 2`, 'POLY_API_KEY: (hidden)\nPOLY_X: (hidden)'],
    [`https://a.b/c?api_key=${CANARY}&d=e`, 'https://a.b/c?api_key=(hidden)&d=e'],
    [
      `redirect=https%3A%2F%2Fa.b%3Fapi_key%3D${CANARY}`,
      'redirect=https%3A%2F%2Fa.b%3Fapi_key%3D(hidden)',
    ],
    [`https://me:${CANARY}@a.b/c`, 'https://(hidden)@a.b/c'],
    [`mnemonic: ${'canary '.repeat(11)}about it`, 'mnemonic: (hidden) it'],
    [`credentials: { key: ${CANARY} } x`, 'credentials: (hidden) x'],
    [`secret="x apiKey=y ${CANARY}" after`, 'secret="(hidden)" after'],
    [`secret => [1, ${CANARY}]`, 'secret => (hidden)'],
    [`secret="${CANARY}`, 'secret="(hidden)"'],
  ])('hides the value in %s', (text, hidden) => {
    expect(hideNamed(text)).toEqual(hidden);
  });

  it.each([
    'Copied "Will it rain?" for $5: order 0xabab, hash: 0xcdcd',
    'transactionHash: 0xabc, tokenId=123',
    'https://a.b:8080/c?user=x',
    'at 12:30:00 level: info',
    'The secret is out.',
    'mail to me@example.com',
    '',
  ])('leaves %p as it is', (text) => {
    expect(hideNamed(text)).toBe(text);
  });

  it('hides what is too long to be quoted up to its next blank', () => {
    expect(hideNamed(`secret="${'x'.repeat(5000)}${CANARY}" a=1`)).toBe('secret="(hidden)"" a=1');
  });

  it('remembers nothing from one text to the next', () => {
    const text = `a=1 secret=${CANARY}`;
    expect([hideNamed(text), hideNamed(text)]).toEqual([
      'a=1 secret=(hidden)',
      'a=1 secret=(hidden)',
    ]);
  });

  it('hides twice what stands there twice, and is content with the result', () => {
    const texts = fc.array(
      fc.constantFrom(`secret=${CANARY}`, `"apiKey":"${CANARY}"`, 'plain', ',', ' ', '{', '"'),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const hidden = hideNamed(parts.join(' '));
        expect(hidden).not.toContain(CANARY);
        expect(hideNamed(hidden).replaceAll('(hidden))', '(hidden)')).toBe(hidden);
      }),
    );
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    // What would make a backtracking expression take for ever; it ends, or the test does not.
    for (const part of [
      'secret="',
      'secret=[',
      'a',
      '"',
      ' ',
      '\\',
      '://',
      'secret: abc ',
      'abcd ',
    ])
      expect(hideNamed(part.repeat(100_000 / part.length)).length).toBeLessThan(200_000);
  });
});
