import { l2Signature } from '../../../src/simulator/accounts/l2Signature.ts';
import { vectors } from '../../support/vectors.ts';

describe('l2Signature', () => {
  it('is what the official client computes', () => {
    const { secret, timestamp, method, path, body, signature } = vectors.l2Hmac;
    expect(l2Signature(secret, { timestamp: `${timestamp}`, method, path, body })).toBe(signature);
  });

  it('takes a secret in either alphabet', () => {
    const message = { timestamp: '1', method: 'GET', path: '/', body: '' };
    expect(l2Signature('-_-_', message)).toBe(l2Signature('+/+/', message));
    expect(l2Signature('-_-_', message)).not.toBe(l2Signature('AAAA', message));
  });
});
