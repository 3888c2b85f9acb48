import { of } from 'rxjs';
import { l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import type { SendRequest } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { clobCancels } from '../../../../src/adapters/polymarket/trading/clobCancels.ts';
import { address } from '../../../../src/domain/address.ts';
import { emitted } from '../../../support/emitted.ts';

const OWNER = address(`0x${'0e'.repeat(20)}`);
const credentials = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'phrase' };
const NOW_S = 1_795_420_670;
const hash = (count: number): string => `0x${count.toString(16).padStart(64, '0')}`;
const [A, B, C] = [hash(1), hash(2), hash(0xabc)] as const;

const answered = (body: unknown, status = 200): HttpAnswer => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: {},
  sentAtMs: 0,
});

const busy = (retryAfter: string): HttpAnswer => ({
  kind: 'answer',
  status: 429,
  body: '{"error":"Too Many Requests"}',
  headers: { 'retry-after': retryAfter },
  sentAtMs: 0,
});

/** A venue that answers one request after another. */
function cancels(...answers: HttpAnswer[]) {
  const sent: SendRequest[] = [];
  const send = (request: SendRequest) => {
    const answer = answers[sent.length];
    sent.push(request);
    if (!answer) throw new Error('Asked too often.');
    return of(answer);
  };
  const clock = { seconds: () => NOW_S };
  return {
    sent,
    ...clobCancels({ clob: { send }, signer: { address: OWNER }, credentials, clock }),
  };
}

describe('clobCancels cancel', () => {
  it('asks once for all of them, signed, and tells of each what became of it', async () => {
    const { sent, cancel } = cancels(
      answered({
        canceled: [C.toUpperCase().replace('X', 'x')],
        not_canceled: { [A]: 'matched\u001b[1m' },
      }),
    );
    const cancelled$ = cancel([A, B, C, A]);
    expect(sent).toEqual([]);
    expect(await emitted(cancelled$)).toEqual([
      {
        cancelled: [C],
        notCancelled: [
          { hash: A, reason: 'matched [1m' },
          { hash: B, reason: 'The venue did not say what became of it.' },
        ],
      },
    ]);
    const request = { method: 'DELETE', path: '/orders', body: JSON.stringify([A, B, C]) } as const;
    expect(sent).toEqual([
      { ...request, headers: l2Headers(credentials, OWNER)({ ...request, atSeconds: NOW_S }) },
    ]);
  });

  it('asks for a hundred at a time, and goes on after a request that failed', async () => {
    const hashes = Array.from({ length: 250 }, (_, index) => hash(index + 1));
    const { sent, cancel } = cancels(
      answered({ canceled: hashes.slice(0, 100), not_canceled: {} }),
      { kind: 'no-answer', message: 'The exchange failed.', sentAtMs: 0 },
      answered({ canceled: hashes.slice(200), not_canceled: {} }),
    );
    const fates = await emitted(cancel(hashes));
    expect(sent.map(({ body }) => (JSON.parse(body) as string[]).length)).toEqual([100, 100, 50]);
    expect(fates.map(({ cancelled }) => cancelled)).toEqual([
      hashes.slice(0, 100),
      [],
      hashes.slice(200),
    ]);
    expect(fates[1]?.notCancelled).toEqual(
      hashes.slice(100, 200).map((one) => ({ hash: one, reason: 'The exchange failed.' })),
    );
  });

  it('tells how long the venue wants to be left alone, for each request', async () => {
    const hashes = Array.from({ length: 350 }, (_, index) => hash(index + 1));
    const { cancel } = cancels(
      busy('7'),
      busy('30'),
      busy('soon'),
      answered({ canceled: [], not_canceled: {} }),
    );
    const fates = await emitted(cancel(hashes));
    expect(fates.map(({ retryAfterMs }) => retryAfterMs)).toEqual([
      7_000,
      30_000,
      undefined,
      undefined,
    ]);
    expect(fates.flatMap(({ notCancelled }) => notCancelled)).toHaveLength(350);
    expect(await emitted(cancels(answered({ canceled: [A] })).cancel([A]))).toEqual([
      { cancelled: [A], notCancelled: [] },
    ]);
  });

  it('asks nothing for no orders', async () => {
    const { sent, cancel } = cancels();
    expect(await emitted(cancel([]))).toEqual([]);
    expect(sent).toEqual([]);
  });

  it.each<[string, HttpAnswer, string]>([
    [
      'a refusal',
      answered({ error: 'Too Many' }, 429),
      'The venue answered 429: {"error":"Too Many"}',
    ],
    ['a refusal that names it', answered({ canceled: [A] }, 500), 'The venue answered 500'],
    ['no JSON', answered('<html>'), 'The venue did not say'],
    ['lists that are none', answered({ canceled: A, not_canceled: 7 }), 'The venue did not say'],
    ['nothing', { kind: 'not-sent', message: 'No connection.' }, 'No connection.'],
    [
      'a reason that is none',
      answered({ not_canceled: { [A]: { toString: 1, valueOf: 1 } } }),
      'It does not say why.',
    ],
  ])('does not take %s for a cancellation', async (_, answer, reason) => {
    expect(await emitted(cancels(answer).cancel([A]))).toEqual([
      {
        cancelled: [],
        notCancelled: [{ hash: A, reason: expect.stringContaining(reason) as string }],
      },
    ]);
  });
});

describe('clobCancels cancelAll', () => {
  it('asks without a body, and tells what the venue listed', async () => {
    const { sent, cancelAll } = cancels(answered({ canceled: [A], not_canceled: { [B]: 'held' } }));
    expect(await emitted(cancelAll())).toEqual([
      { cancelled: [A], notCancelled: [{ hash: B, reason: 'held' }] },
    ]);
    expect(sent).toEqual([
      {
        method: 'DELETE',
        path: '/cancel-all',
        body: '',
        headers: l2Headers(
          credentials,
          OWNER,
        )({
          method: 'DELETE',
          path: '/cancel-all',
          atSeconds: NOW_S,
        }),
      },
    ]);
  });

  it.each([{ canceled: [] }, { not_canceled: {} }, { canceled: null, not_canceled: null }])(
    'takes %j for the word that nothing was open',
    async (body) => {
      const none = { cancelled: [], notCancelled: [] };
      expect(await emitted(cancels(answered(body)).cancelAll())).toEqual([none]);
    },
  );

  it.each<[string, HttpAnswer, string]>([
    ['does not answer', { kind: 'no-answer', message: 'Reset.', sentAtMs: 0 }, 'retryable'],
    ['cannot', answered('', 503), 'retryable'],
    ['will not', answered('', 401), 'rejected'],
    ['says nothing of any order', answered({}), 'retryable'],
    ['gives lists that are none', answered({ canceled: A, not_canceled: A }), 'retryable'],
    ['gives no object', answered([A]), 'retryable'],
  ])('errors when the venue %s', async (_, answer, disposition) => {
    await expect(emitted(cancels(answer).cancelAll())).rejects.toMatchObject({ disposition });
  });
});
