import { createL2Headers } from '@polymarket/clob-client-v2';
import { clobSigner } from '../../../../src/adapters/polymarket/auth/clobSigner.ts';
import { type L2Request, l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { fc } from '../../../support/fc.ts';
import { vectors } from '../../../support/vectors.ts';

const signer = ethersDigestSigner(vectors.testKey.privateKey);

const anySecret = fc
  .uint8Array({ minLength: 1, maxLength: 64 })
  .chain((bytes) =>
    fc.constantFrom('base64', 'base64url').map((form) => Buffer.from(bytes).toString(form)),
  );
const anyRequest: fc.Arbitrary<L2Request> = fc.record(
  {
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    path: fc.webPath(),
    body: fc.oneof(fc.json(), fc.string({ unit: 'grapheme' })),
    atSeconds: fc.nat(),
  },
  { requiredKeys: ['method', 'path', 'atSeconds'] },
);

describe('l2Headers', () => {
  it('gives the known answer', () => {
    const { secret, timestamp, method, path, body, signature } = vectors.l2Hmac;
    const sign = l2Headers({ apiKey: 'key', secret, passphrase: 'phrase' }, signer.address);
    const request = { method: method as 'GET', path, body, atSeconds: timestamp };
    expect(sign(request)).toEqual({
      POLY_ADDRESS: vectors.testKey.address,
      POLY_SIGNATURE: signature,
      POLY_TIMESTAMP: '1000000',
      POLY_API_KEY: 'key',
      POLY_PASSPHRASE: 'phrase',
    });
  });

  it('gives what the official client gives, whatever the request', async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anyRequest, async (secret, { atSeconds, path, ...rest }) => {
        const theirs = await createL2Headers(
          clobSigner(signer),
          { key: 'key', secret, passphrase: 'phrase' },
          { ...rest, requestPath: path },
          atSeconds,
        );
        const sign = l2Headers({ apiKey: 'key', secret, passphrase: 'phrase' }, signer.address);
        expect(sign({ ...rest, path, atSeconds })).toEqual(theirs);
      }),
    );
  });
});
