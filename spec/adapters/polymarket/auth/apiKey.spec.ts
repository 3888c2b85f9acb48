import { inspect } from 'node:util';
import { type Observable, of, throwError } from 'rxjs';
import { apiKey } from '../../../../src/adapters/polymarket/auth/apiKey.ts';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import type {
  GetOptions,
  SendRequest,
} from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { emitted } from '../../../support/emitted.ts';
import { leaving } from '../../../support/leaving.ts';
import { vectors } from '../../../support/vectors.ts';

const signer = ethersDigestSigner(vectors.testKey.privateKey);
const CREDENTIALS = { apiKey: '9d7e-1', secret: 'canary-secret=', passphrase: 'canary-phrase' };
const clock = { seconds: () => 1_795_420_670 };

const answered = (status: number, body: unknown): Observable<HttpAnswer> =>
  of({ kind: 'answer', status, body: JSON.stringify(body), headers: {}, sentAtMs: 0 });
const failing = (disposition: 'rejected' | 'retryable') =>
  throwError(() => new EngineError('GET /auth/derive-api-key answered 400.', { disposition }));

/** A venue that answers as told, and what it was asked. */
function venue(derive: Observable<unknown>, create: Observable<HttpAnswer> = answered(500, {})) {
  const asked: string[] = [];
  const note = (line: string, headers: Readonly<Record<string, string>> | undefined): void => {
    asked.push(`${line} ${headers?.['POLY_TIMESTAMP']} ${headers?.['POLY_NONCE']}`);
    expect(headers?.['POLY_ADDRESS']).toBe(vectors.testKey.address);
    expect(headers?.['POLY_SIGNATURE']).toMatch(/^0x[0-9a-f]{130}$/);
  };
  const clob = {
    get: (path: string, options?: GetOptions) => {
      note(`GET ${path}`, leaving(options).headers);
      return derive;
    },
    send: ({ method, path, body, headers }: SendRequest) => {
      note(`${method} ${path}${body}`, headers);
      return create;
    },
  };
  return { asked, credentials$: apiKey(137, { clob, signer, clock }) };
}

const failureOf = (credentials$: Observable<unknown>) =>
  emitted(credentials$).then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(EngineError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
      return error as EngineError;
    },
  );

const DERIVED = 'GET /auth/derive-api-key 1795420670 0';
const CREATED = 'POST /auth/api-key 1795420670 0';

describe('apiKey', () => {
  it('takes the key that the account has', async () => {
    const { asked, credentials$ } = venue(of(CREDENTIALS));
    expect(asked).toEqual([]);
    expect(await emitted(credentials$)).toEqual([CREDENTIALS]);
    expect(asked).toEqual([DERIVED]);
  });

  it('asks for a new one where there is none', async () => {
    const { asked, credentials$ } = venue(failing('rejected'), answered(200, CREDENTIALS));
    expect(await emitted(credentials$)).toEqual([CREDENTIALS]);
    expect(asked).toEqual([DERIVED, CREATED]);
  });

  it('asks for a new one where the answer holds none', async () => {
    const { asked, credentials$ } = venue(of({ apiKey: '' }), answered(200, CREDENTIALS));
    expect(await emitted(credentials$)).toEqual([CREDENTIALS]);
    expect(asked).toEqual([DERIVED, CREATED]);
  });

  it('creates none while the venue is only out of reach', async () => {
    const { asked, credentials$ } = venue(failing('retryable'), answered(200, CREDENTIALS));
    expect((await failureOf(credentials$)).disposition).toBe('retryable');
    expect(asked).toEqual([DERIVED]);
  });

  it('says why the venue gives none', async () => {
    const { credentials$ } = venue(
      failing('rejected'),
      answered(401, { error: 'Invalid L1 Request headers' }),
    );
    const error = await failureOf(credentials$);
    expect(error.disposition).toBe('rejected');
    expect(error.message).toContain('POST /auth/api-key answered 401');
    expect(error.message).toContain('Invalid L1 Request headers');
  });

  it.each([
    [{ ...CREDENTIALS, secret: '' }],
    [{ ...CREDENTIALS, passphrase: 7 }],
    [{ ...CREDENTIALS, apiKey: 'a\r\nInjected: header' }],
    [{ ...CREDENTIALS, apiKey: 'a'.repeat(201) }],
    [[]],
    [null],
    ['canary'],
  ])('makes nothing of an answer like %j, and does not quote it', async (answer) => {
    const { credentials$ } = venue(failing('rejected'), answered(200, answer));
    expect((await failureOf(credentials$)).message).toBe(
      'POST /auth/api-key answered without an API key.',
    );
  });

  it('may try again when nothing came back', async () => {
    const silent = of({ kind: 'no-answer', message: 'Reset.', sentAtMs: 0 } as const);
    const { credentials$ } = venue(failing('rejected'), silent);
    expect((await failureOf(credentials$)).disposition).toBe('retryable');
  });
});
