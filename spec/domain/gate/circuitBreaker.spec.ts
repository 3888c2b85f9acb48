import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { type CircuitRules, circuitBreaker } from '../../../src/domain/gate/circuitBreaker.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { fc } from '../../support/fc.ts';
import { accepted, aFill, anAnswer } from '../../support/samples.ts';

const RULES: CircuitRules = { window: 4, maxFailureRate: 0.5, maxUnknown: 2, memoryMs: 1_000 };
const NEVER_BY_RATE = { maxFailureRate: 1 };

const REJECTED: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const UNKNOWN: PostAnswer = { kind: 'unknown', message: 'timeout' };
const answered = (answer: PostAnswer, orderHash = '0x1', atMs = 0): EngineEvent =>
  anAnswer({ atMs, orderHash, answer });

/** A circuit whose own word is applied to it, as the engine does; what it said last. */
const having = (rules: Partial<CircuitRules>, ...events: readonly EngineEvent[]) => {
  const it = circuitBreaker({ ...RULES, ...rules });
  const at = (nowMs: number): string | undefined => {
    const change = it.change(nowMs);
    if (change) it.apply(change);
    return change?.type;
  };
  for (const event of events) {
    it.apply(event);
    at(0);
  }
  return { it, at };
};
const unknowns = (count: number): readonly EngineEvent[] =>
  Array.from({ length: count }, (_, n) => answered(UNKNOWN, `0x${n}`));
const stopAfter = (rules: Partial<CircuitRules>, ...events: readonly EngineEvent[]) => {
  const it = circuitBreaker({ ...RULES, ...rules });
  for (const event of events) it.apply(event);
  const change = it.change(0);
  if (change?.type !== 'entries-stopped') throw new Error('It did not trip.');
  return change;
};
const trips = (rules: Partial<CircuitRules>, ...events: readonly EngineEvent[]): boolean => {
  const it = circuitBreaker({ ...RULES, ...rules });
  for (const event of events) it.apply(event);
  return it.change(0)?.type === 'entries-stopped';
};

describe('circuitBreaker', () => {
  it.each<[string, PostAnswer, boolean]>([
    ['was refused', REJECTED, true],
    ['found the venue busy', { kind: 'busy', message: 'no', advice: '' }, true],
    ['was not sent', { kind: 'not-sent', message: 'no route' }, true],
    ['was not answered', UNKNOWN, true],
    ['was refused with our account', { kind: 'stop', message: 'no', advice: '' }, true],
    ['found no offer', { ...REJECTED, byMarket: 'unmatched' }, false],
    ['found the market closed', { ...REJECTED, byMarket: 'closed' }, false],
    ['was taken', accepted(), false],
    ['was there before', { kind: 'landed' }, false],
  ])('counts an order that %s as failed: %o, %p', (_, answer, failed) => {
    const three = Array<EngineEvent>(3).fill(answered(answer));
    expect(trips({ maxUnknown: 1000 }, ...three)).toBe(failed);
    expect(trips({ maxUnknown: 1000 }, ...three.slice(1))).toBe(false);
  });

  it('looks at the last answers only', () => {
    const failed = answered(REJECTED);
    const went = answered(accepted());
    expect(trips({}, failed, failed, failed, went)).toBe(true);
    expect(trips({}, failed, failed, failed, went, went)).toBe(false);
  });

  it('says how many failed', () => {
    const it = circuitBreaker(RULES);
    for (let n = 0; n < 3; n += 1) it.apply(answered({ kind: 'unknown', message: '' }, `0x${n}`));
    expect(it.change(7)).toEqual({
      type: 'entries-stopped',
      atMs: 7,
      cause: 'circuit',
      message:
        '3 of the last 4 orders failed, and what became of 3 orders is not known, and 2 may be so.',
    });
  });

  it('says so in a sentence where only outcomes are not known', () => {
    const { message } = stopAfter(NEVER_BY_RATE, ...unknowns(3));
    expect(message).toBe('What became of 3 orders is not known, and 2 may be so.');
  });

  it('remembers the last 10,000 outcomes that are not known', () => {
    const said = (count: number) => stopAfter(NEVER_BY_RATE, ...unknowns(count)).message;
    expect(said(10_000)).toContain('What became of 10000 orders');
    expect(said(10_001)).toContain('What became of 10000 orders');
  });

  it('closes when failures have grown old, down to half of what trips it', () => {
    const { at } = having({}, ...[0, 400, 800].map((atMs) => answered(REJECTED, '0x1', atMs)));
    expect(at(1_000)).toBeUndefined();
    expect(at(1_001)).toBeUndefined();
    expect(at(1_400)).toBeUndefined();
    expect(at(1_401)).toBe('entries-resumed');
    expect(at(1_402)).toBeUndefined();
  });

  it.each<[string, (hash: string) => EngineEvent]>([
    ['is closed', (orderHash) => ({ type: 'order-closed', atMs: 1, orderHash, reason: 'x' })],
    ['is found', (orderHash) => ({ type: 'order-found', atMs: 1, orderHash, status: 'LIVE' })],
    ['is presumed dead', (orderHash) => ({ type: 'order-presumed-dead', atMs: 1, orderHash })],
    ['is filled', (orderHash) => ({ type: 'fill', atMs: 1, fill: aFill({ orderHash }) })],
    ['is answered after all', (orderHash) => answered(REJECTED, orderHash)],
  ])('waits for what became of unanswered orders: one that %s', (_, settles) => {
    const hashes = ['0x1', '0x2', '0x3'];
    const { at, it } = having(NEVER_BY_RATE, ...hashes.map((hash) => answered(UNKNOWN, hash)));
    expect(at(80_000_000)).toBeUndefined();
    it.apply(settles('0x1'));
    expect(at(80_000_000)).toBeUndefined();
    it.apply(settles('0x2'));
    expect(at(80_000_000)).toBe('entries-resumed');
  });

  it('counts an order once, however often it goes unanswered or lands', () => {
    const again = [answered(UNKNOWN), answered({ kind: 'landed' }), answered(UNKNOWN)];
    expect(trips(NEVER_BY_RATE, ...again, answered(UNKNOWN, '0x2'))).toBe(false);
    expect(trips(NEVER_BY_RATE, ...again, answered(UNKNOWN, '0x2'), answered(UNKNOWN, '0x3'))).toBe(
      true,
    );
  });

  it('does not take an outcome for known because the venue has the bytes already', () => {
    const two = [answered(UNKNOWN, '0x2'), answered(UNKNOWN, '0x3')];
    const landed = answered({ kind: 'landed' });
    expect(trips(NEVER_BY_RATE, answered(UNKNOWN), ...two, landed)).toBe(true);
    expect(trips(NEVER_BY_RATE, answered(UNKNOWN), ...two, answered(accepted()))).toBe(false);
  });

  it('goes on where an earlier run left it', () => {
    const journal = ['0x1', '0x2', '0x3'].map((hash) => answered(UNKNOWN, hash, 7));
    const { it } = having(NEVER_BY_RATE, ...journal, {
      type: 'entries-stopped',
      atMs: 0,
      cause: 'circuit',
      message: 'x',
    });
    expect(it.change(1)).toBeUndefined();
    expect(it.change(86_400_007)).toBeUndefined();
    expect(it.change(86_400_008)?.type).toBe('entries-resumed');
  });

  it('is not opened or closed by what others do', () => {
    const it = circuitBreaker(RULES);
    it.apply({ type: 'entries-stopped', atMs: 0, cause: 'panic', message: 'x' });
    expect(it.change(0)).toBeUndefined();
  });

  it('never says the same twice in a row, and comes to rest when nothing happens', () => {
    const event = fc.record({
      wait: fc.nat(600),
      hash: fc.constantFrom('0x1', '0x2', '0x3', '0x4'),
      answer: fc.constantFrom(REJECTED, UNKNOWN, accepted()),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const it = circuitBreaker(RULES);
        let nowMs = 0;
        let said = 'entries-resumed';
        const ask = (): void => {
          const change = it.change(nowMs);
          if (!change) return;
          expect(change.type).not.toBe(said);
          said = change.type;
          it.apply(change);
        };
        for (const { wait, hash, answer } of events) {
          nowMs += wait;
          it.apply(answered(answer, hash, nowMs));
          ask();
        }
        nowMs += 86_400_001;
        ask();
        expect(said).toBe('entries-resumed');
      }),
    );
  });
});
