import { connectionFailure } from '../../../../src/adapters/polymarket/http/connectionFailure.ts';

describe('connectionFailure', () => {
  it.each([
    ['ECONNREFUSED', 'The exchange failed: the connection was refused.'],
    ['ERR_CANCELED', 'The exchange failed: there was no whole answer in time.'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The exchange failed: DEPTH_ZERO_SELF_SIGNED_CERT.'],
  ])('puts the code %s into words', (code, expected) => {
    expect(connectionFailure(Object.assign(new Error('key=canary'), { code }))).toBe(expected);
  });

  it.each([
    new Error('key=canary'),
    'canary',
    null,
    { code: 7 },
    { code: 'canary' },
    { code: 'KEY=CANARY' },
    { code: 'constructor' },
  ])('reads nothing but a code that looks like one, as in %p', (error) => {
    expect(connectionFailure(error)).toBe('The exchange failed.');
  });
});
