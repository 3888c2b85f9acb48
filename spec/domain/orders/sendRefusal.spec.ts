import type { Refusal } from '../../../src/domain/decisions/refusal.ts';
import { sendRefusal } from '../../../src/domain/orders/sendRefusal.ts';
import { ALICE, anIntent, BOB } from '../../support/samples.ts';

const stopped: Refusal = { code: 'entries-stopped', actual: 'command', limit: 'nothing' };
const open = { refusal: () => undefined };
const shut = { refusal: () => stopped };
const late = (by: string): Refusal => ({
  code: 'expired-waiting',
  actual: `${by} ms late`,
  limit: '1970-01-01T00:00:00.100Z',
});

const entry = anIntent({ deadlineMs: 100 });
const exit = anIntent({ deadlineMs: 100, purpose: 'exit', side: 'SELL' });

describe('sendRefusal', () => {
  it.each([
    ['an entry in time', entry, 0, open, undefined],
    ['an entry that nobody stops', entry, 0, undefined, undefined],
    ['an entry at its deadline', entry, 100, open, undefined],
    ['an entry after it', entry, 105, open, late('5')],
    ['an entry a fraction after it', entry, 100.001, open, late('1')],
    ['an entry while entries are stopped', entry, 0, shut, stopped],
    ['an entry that is too late besides', entry, 105, shut, late('5')],
    ['an exit while entries are stopped', exit, 100, shut, undefined],
    ['an exit after its deadline', exit, 105, open, late('5')],
  ])('says of %s whether it may leave', (_, intent, nowMs, gate, expected) => {
    expect(sendRefusal(intent, nowMs, gate)).toEqual(expected);
  });

  it.each([
    [ALICE, stopped],
    [BOB, undefined],
  ])('asks about the leader whom the entry follows: %s', (leader, expected) => {
    const gate = { refusal: (asked: unknown) => (asked === ALICE ? stopped : undefined) };
    expect(sendRefusal(anIntent({ leader }), 0, gate)).toEqual(expected);
  });

  it.each([
    ['v1', stopped],
    ['v2', undefined],
  ] as const)('asks about the exchange that settles the market: %s', (version, expected) => {
    const gate = { refusal: (_: unknown, on?: string) => (on === 'v2' ? stopped : undefined) };
    const { terms } = anIntent();
    expect(sendRefusal(anIntent({ terms: { ...terms, version } }), 0, gate)).toEqual(expected);
  });
});
