import { asyncScheduler, delay, map, NEVER, type Observable, of } from 'rxjs';
import { l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import type { SendRequest } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { clobHeartbeat } from '../../../../src/adapters/polymarket/trading/clobHeartbeat.ts';
import { address } from '../../../../src/domain/address.ts';
import type { Beat } from '../../../../src/ports/heartbeat.ts';
import { marbles } from '../../../support/marbles.ts';
import { TEST_ADDRESS } from '../../../support/servedClob.ts';
import { virtualClob } from '../../../support/virtualClob.ts';

const OWNER = address(`0x${'0e'.repeat(20)}`);
const credentials = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'phrase' };
const NOW_S = 1_795_420_670;

const answered = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: {},
  sentAtMs: 0,
});
const given = (id: string): HttpAnswer => answered(200, { heartbeat_id: id });
const wrong = (id: string): HttpAnswer =>
  answered(400, { error: 'Invalid Heartbeat ID', heartbeat_id: id });

/** A heart whose venue answers one beat after another, after so many ms each; the last for ever. */
function heart(answers: readonly HttpAnswer[], answerMs = 0) {
  const sent: SendRequest[] = [];
  const send = (request: SendRequest): Observable<HttpAnswer> => {
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? given('');
    sent.push(request);
    return of(answer).pipe(delay(answerMs, asyncScheduler));
  };
  const { beats } = clobHeartbeat({
    clob: { send },
    signer: { address: OWNER },
    credentials,
    clock: { seconds: () => NOW_S },
  });
  const ids = (): unknown[] =>
    sent.map(({ body }) => (JSON.parse(body) as Beat & { heartbeat_id: string }).heartbeat_id);
  return { beats$: beats(), sent, ids };
}
/** One on the simulated venue, where an order rests. Held up, it hears nothing, and is not heard. */
async function heartOnVenue(isHeldUp = () => false) {
  const venue = await virtualClob();
  const { scheduler } = venue;
  const { beats } = clobHeartbeat({
    clob: {
      send: ({ method, path, body }) => {
        if (isHeldUp()) return NEVER;
        const { status, body: answer } = venue.ask(path, { method, body, key: venue.key });
        return of(answered(status, answer ?? ''));
      },
    },
    signer: { address: TEST_ADDRESS },
    credentials: venue.key,
    clock: { seconds: () => Math.floor(scheduler.now() / 1000) },
    scheduler,
  });
  const id = venue.place({ size: '10', at: '0.4' });
  const heard: string[] = [];
  const beating = beats().subscribe({
    next: ({ kind }) => heard.push(kind),
    error: (error: unknown) => {
      throw error;
    },
  });
  return { venue, id, heard, beating };
}

const letters = (beats$: Observable<Beat>): Observable<string> =>
  beats$.pipe(map(({ kind }) => ({ heard: 'h', missed: 'm', lapsed: 'l' })[kind]));
const RESET: HttpAnswer = { kind: 'no-answer', message: 'Reset.', sentAtMs: 0 };

describe('clobHeartbeat', () => {
  it(
    'beats at once and every five seconds, each time with the last id, until it is unsubscribed',
    marbles(({ expectObservable, flush }) => {
      const { beats$, sent, ids } = heart([given('a'), given('b'), given('c')]);
      expect(sent).toEqual([]);
      expectObservable(letters(beats$), '10001ms !').toBe('h 4999ms h 4999ms h');
      flush();
      expect(ids()).toEqual(['', 'a', 'b']);
      const request = {
        method: 'POST',
        path: '/v1/heartbeats',
        body: '{"heartbeat_id":"a"}',
      } as const;
      const headers = l2Headers(credentials, OWNER)({ ...request, atSeconds: NOW_S });
      expect(sent[1]).toEqual({ ...request, headers });
    }),
  );

  it(
    'takes over the id that the venue expects, at once',
    marbles(({ expectObservable, flush }) => {
      const { beats$, ids } = heart([wrong('x'), given('y'), given('z')], 10);
      expectObservable(letters(beats$), '5020ms !').toBe('20ms h 4989ms h');
      flush();
      expect(ids()).toEqual(['', 'x', 'y']);
    }),
  );

  it(
    'tries once a beat only where every id is wrong',
    marbles(({ expectObservable, flush }) => {
      const { beats$, ids } = heart([wrong('x'), wrong('y'), wrong('z'), given('a')]);
      expectObservable(letters(beats$), '5001ms !').toBe('m 4999ms h');
      flush();
      expect(ids()).toEqual(['', 'x', 'y', 'z']);
    }),
  );

  it.each<[string, readonly HttpAnswer[], string]>([
    [
      'its id was right and is not any more',
      [given('a'), wrong(''), given('b')],
      'h 4999ms l 4999ms h',
    ],
    ['another id is expected', [given('a'), wrong('x'), given('b')], 'h 4999ms l 4999ms h'],
    [
      'that is heard one beat later',
      [given('a'), wrong(''), answered(425, ''), given('b')],
      'h 4999ms m 4999ms l',
    ],
    [
      'an answer got lost, and none is expected',
      [given('a'), RESET, wrong(''), given('b')],
      'h 4999ms l 4999ms h',
    ],
    [
      'answers got lost for ten seconds',
      [given('a'), RESET, RESET, wrong('x'), given('b')],
      'h 4999ms m 4999ms l',
    ],
  ])('tells that the venue had given up on it: %s', (_, answers, expected) => {
    marbles(({ expectObservable }) => {
      expectObservable(letters(heart(answers).beats$), '10001ms !').toBe(expected);
    })();
  });

  it.each<[string, readonly HttpAnswer[]]>([
    ['it has never been heard', [wrong('x'), given('a')]],
    ['the answer that got lost had the right one', [given('a'), RESET, wrong('b'), given('c')]],
    [
      'the venue failed after it had given another',
      [given('a'), answered(502, ''), wrong('b'), given('c')],
    ],
  ])('does not take a wrong id for that where %s', (_, answers) => {
    marbles(({ expectObservable }) => {
      expectObservable(letters(heart(answers).beats$), '5001ms !').toBe('h 4999ms h');
    })();
  });

  it(
    'sends what is not answered in time again at once, and counts it as missed where that is not answered either',
    marbles(({ expectObservable, flush }) => {
      const { beats$, sent, ids } = heart([given('a')], 4500);
      expectObservable(beats$, '18001ms !').toBe('8s m 9999ms m', {
        m: { kind: 'missed', message: 'There was no answer within 4000 ms.' },
      });
      flush();
      expect(ids()).toEqual(['', '', '', '']);
      expect(sent).toHaveLength(4);
    }),
  );

  it(
    'is heard a second before the venue would give up on us, where one beat is lost',
    marbles(({ expectObservable, flush }) => {
      const sentAtMs: number[] = [];
      const send = (): Observable<HttpAnswer> => {
        sentAtMs.push(asyncScheduler.now());
        return sentAtMs.length === 2 ? NEVER : of(given('a'));
      };
      const { beats } = clobHeartbeat({
        clob: { send },
        signer: { address: OWNER },
        credentials,
        clock: { seconds: () => NOW_S },
      });
      expectObservable(letters(beats()), '10001ms !').toBe('h 8999ms h 999ms h');
      flush();
      expect(sentAtMs).toEqual([0, 5_000, 9_000, 10_000]);
    }),
  );

  it.each<[string, HttpAnswer, string]>([
    ['a refused key', answered(401, 'No\u001b[31m'), 'The venue answered 401: No [31m'],
    ['a restart', answered(425, ''), 'The venue answered 425: nothing'],
    ['a success without an id', answered(200, '{}'), 'The venue answered 200: {}'],
    ['an id that is none', answered(400, { heartbeat_id: 7 }), 'The venue answered 400'],
  ])('counts %s as missed, and goes on', (_, answer, message) => {
    marbles(({ expectObservable, flush }) => {
      const { beats$, ids } = heart([answer, given('a')]);
      expectObservable(beats$, '5001ms !').toBe('m 4999ms h', {
        m: { kind: 'missed', message: expect.stringContaining(message) as string },
        h: { kind: 'heard' },
      });
      flush();
      expect(ids()).toEqual(['', '']);
    })();
  });

  it.each<[string, HttpAnswer, string]>([
    ['an id in an odd place', answered(500, { heartbeat_id: 'x' }), 'The venue answered 500'],
    ['no connection', { kind: 'not-sent', message: 'Refused.' }, 'Refused.'],
  ])('counts %s as missed where it comes twice, and goes on', (_, answer, message) => {
    marbles(({ expectObservable, flush }) => {
      const { beats$, ids } = heart([answer, answer, answer, given('a')]);
      expectObservable(beats$, '5001ms !').toBe('m 4999ms h', {
        m: { kind: 'missed', message: expect.stringContaining(message) as string },
        h: { kind: 'heard' },
      });
      flush();
      expect(ids()).toEqual(['', '', '', '']);
    })();
  });

  it('keeps orders alive on the simulated venue, and lets them go when it stops', async () => {
    const { venue, id, heard, beating } = await heartOnVenue();
    venue.pass(61_000);
    expect(heard).toEqual(Array(13).fill('heard'));
    expect(venue.exchange.order(id)?.status).toBe('LIVE');
    beating.unsubscribe();
    venue.pass(16_000);
    expect(venue.exchange.order(id)?.status).toBe('CANCELED');
  });

  it('says after it was held up that the simulated venue has let orders go', async () => {
    let isHeldUp = false;
    const { venue, id, heard, beating } = await heartOnVenue(() => isHeldUp);
    venue.pass(6_000);
    isHeldUp = true;
    venue.pass(20_000);
    isHeldUp = false;
    venue.pass(10_000);
    expect(venue.exchange.order(id)?.status).toBe('CANCELED');
    expect(heard).toContain('lapsed');
    expect(heard.at(-1)).toBe('heard');
    beating.unsubscribe();
  });
});
