import {
  CANNED_ANSWERS,
  type CannedName,
  mayHideSuccess,
} from '../../../../src/simulator/faults/requests/cannedAnswers.ts';
import { requestFateOf } from '../../../../src/simulator/faults/requests/requestFateOf.ts';
import type { TransportFault } from '../../../../src/simulator/faults/rules/faultRule.ts';
import { createRandom } from '../../../../src/simulator/random.ts';

const fate = (fault: TransportFault, random = () => 0.5) =>
  requestFateOf({ on: '*', ...fault }, random);

describe('requestFateOf', () => {
  it.each<readonly [TransportFault, object]>([
    [{ fault: 'lost-request' }, { kind: 'lost-request', connection: 'reset' }],
    [
      { fault: 'lost-request', connection: 'refused' },
      { kind: 'lost-request', connection: 'refused' },
    ],
    [{ fault: 'lost-answer' }, { kind: 'lost-answer', connection: 'reset' }],
    [
      { fault: 'lost-answer', connection: 'open' },
      { kind: 'lost-answer', connection: 'open' },
    ],
    [
      { fault: 'late', lateMs: 9 },
      { kind: 'late', lateMs: 9, answer: 'wait' },
    ],
    [
      { fault: 'late', lateMs: 9, answer: 'open' },
      { kind: 'late', lateMs: 9, answer: 'open' },
    ],
    [
      { fault: 'late', lateMs: [10, 20], answer: 'unavailable' },
      { kind: 'late', lateMs: 15, answer: { status: 503, body: { error: 'Service Unavailable' } } },
    ],
    [
      { fault: 'answer', as: 'too-many-requests' },
      {
        kind: 'status',
        response: { status: 429, body: { error: 'Too Many Requests' } },
        handled: false,
      },
    ],
    [
      { fault: 'answer', as: 'cloudflare-limit', retryAfterS: 0 },
      {
        kind: 'status',
        response: { status: 429, body: 'error code: 1015', headers: { 'retry-after': '0' } },
        handled: false,
      },
    ],
    [
      { fault: 'answer', as: 'could-not-insert', handled: true },
      {
        kind: 'status',
        response: { status: 500, body: { error: 'could not insert order' } },
        handled: true,
      },
    ],
    [
      { fault: 'status', status: 418, body: { a: 1 }, headers: { b: 'c' }, handled: true },
      {
        kind: 'status',
        response: { status: 418, body: { a: 1 }, headers: { b: 'c' } },
        handled: true,
      },
    ],
    [
      { fault: 'status', status: 400 },
      { kind: 'status', response: { status: 400, body: '' }, handled: false },
    ],
    [
      { fault: 'slow-body', overMs: 7 },
      { kind: 'slow-body', overMs: 7 },
    ],
    [{ fault: 'half-body' }, { kind: 'half-body', connection: 'reset' }],
    [{ fault: 'garbage', as: 'truncated' }, { kind: 'truncated' }],
    [
      { fault: 'garbage', as: 'empty' },
      { kind: 'garbage', text: '' },
    ],
  ])('makes of %j', (fault, expected) => {
    expect(fate(fault)).toEqual(expected);
  });

  it('keeps the type of an HTML page beside the time to wait', () => {
    expect(fate({ fault: 'answer', as: 'bad-gateway', retryAfterS: 3 })).toMatchObject({
      response: { headers: { 'content-type': 'text/html', 'retry-after': '3' } },
    });
  });

  it('makes garbage that is no JSON, the same for the same chance', () => {
    const noise = (seed: number): string => {
      const made = fate({ fault: 'garbage' }, createRandom(seed, 'spec'));
      return made.kind === 'garbage' ? made.text : '';
    };
    for (let seed = 0; seed < 50; seed += 1)
      expect(() => JSON.parse(noise(seed)) as unknown).toThrow();
    expect(noise(1)).toBe(noise(1));
    expect(noise(1)).not.toBe(noise(2));
    const page = fate({ fault: 'garbage', as: 'html' });
    expect(page).toMatchObject({
      kind: 'garbage',
      text: expect.stringContaining('<html>') as unknown,
    });
  });
});

describe('mayHideSuccess', () => {
  it('is true of server errors, but for the one that is documented as safe', () => {
    const names = Object.keys(CANNED_ANSWERS) as CannedName[];
    expect(names.filter(mayHideSuccess)).toEqual([
      'could-not-insert',
      'internal-error',
      'bad-gateway',
      'unavailable',
      'gateway-timeout',
    ]);
  });
});
