import { VirtualTimeScheduler } from 'rxjs';
import { createFaults } from '../../../src/simulator/faults/createFaults.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import { fc } from '../../support/fc.ts';
import { listen } from '../../support/listen.ts';

function faultsWith(rules: readonly FaultRule[], seed = 1) {
  const scheduler = new VirtualTimeScheduler();
  const faults = createFaults({ random: createRandom(seed, 'faults'), scheduler });
  faults.set(rules);
  return { faults, scheduler };
}

const ORDER = { method: 'POST', path: '/order' };
const TRADES = { method: 'GET', path: '/data/trades' };

/** The fates of so many posted orders. */
function fatesOf(rules: readonly FaultRule[], count: number, seed = 1): unknown[] {
  const { faults } = faultsWith(rules, seed);
  return Array.from({ length: count }, () => faults.onRequest(ORDER));
}

describe('createFaults', () => {
  it('does nothing without rules, and draws no chance', () => {
    const random = (): number => {
      throw new Error('It drew.');
    };
    const faults = createFaults({ random, scheduler: new VirtualTimeScheduler() });
    expect(faults.rules()).toEqual([]);
    expect(faults.onRequest(ORDER)).toEqual({ kind: 'handled' });
    expect(faults.onConnect('user')).toEqual({ kind: 'sent' });
    expect(faults.onFrame('rtds')).toEqual({ kind: 'sent' });
    expect(faults.onSettlement([{ conditionId: '0x1' }])).toMatchObject({ outcome: 'MINED' });
    expect(faults.onArrival('0x1')).toBeUndefined();
    expect([faults.lagMs(TRADES), faults.clockSkewMs(TRADES), faults.rowShift(TRADES)]).toEqual([
      0, 0, 0,
    ]);
    expect([faults.staleBalanceMs(TRADES), faults.staleCopyMs(TRADES)]).toEqual([0, 0]);
    expect([faults.keepsCopies(), faults.mode.now()]).toEqual([false, { kind: 'normal' }]);
  });

  it('asks rules in order, and those behind the one that strikes do not hear of it', () => {
    const { faults } = faultsWith([
      { on: 'POST /order', fault: 'lost-answer', every: 3 },
      { on: 'POST *', fault: 'lost-request', every: 2 },
    ]);
    const kinds = Array.from({ length: 6 }, () => faults.onRequest(ORDER).kind);
    expect(kinds).toEqual([
      'handled',
      'lost-request',
      'lost-answer',
      'handled',
      'lost-request',
      'lost-answer',
    ]);
    expect(faults.rules().map(({ matched, struck }) => [matched, struck])).toEqual([
      [6, 2],
      [4, 2],
    ]);
  });

  it('knows hosts apart: what names none is for all of them', () => {
    const { faults } = faultsWith([
      { on: 'GET /markets', host: 'gamma', fault: 'lost-request', times: 1 },
      { on: 'GET /markets', fault: 'lost-answer' },
    ]);
    const of = (host: 'clob' | 'gamma') =>
      faults.onRequest({ method: 'GET', path: '/markets', host }).kind;
    expect([of('clob'), of('gamma'), of('gamma')]).toEqual([
      'lost-answer',
      'lost-request',
      'lost-answer',
    ]);
  });

  it('leaves control of the simulator alone', () => {
    const { faults } = faultsWith([{ on: '*', fault: 'lost-request' }]);
    for (const path of ['/sim/faults', '/sim/actions', '/simulator/stats'])
      expect(faults.onRequest({ method: 'GET', path })).toEqual({ kind: 'handled' });
    expect(faults.onRequest({ method: 'GET', path: '/simplified-markets' }).kind).toBe(
      'lost-request',
    );
  });

  it('keeps what is about requests, views, frames and connections apart', () => {
    const { faults } = faultsWith([
      { on: '*', fault: 'read-lag', lagMs: 7 },
      { on: '*', fault: 'clock-skew', seconds: -3 },
      { on: '*', fault: 'stale-balance' },
      { on: '*', fault: 'stale-copy', maxAgeMs: 5 },
      { on: '*', fault: 'rows-removed', rows: 2 },
      { on: 'user', fault: 'close', at: 'connect', reason: 'no' },
      { on: ['user', 'rtds'], fault: 'duplicate' },
      { on: 'rtds', fault: 'drop' },
    ]);
    expect(faults.onRequest(TRADES)).toEqual({ kind: 'handled' });
    expect(faults.lagMs(TRADES)).toBe(7);
    expect(faults.clockSkewMs(TRADES)).toBe(-3_000);
    expect(faults.staleBalanceMs(TRADES)).toBe(Number.POSITIVE_INFINITY);
    expect([faults.keepsCopies(), faults.staleCopyMs(TRADES)]).toEqual([true, 5]);
    expect(faults.rowShift(TRADES)).toBe(-2);
    expect(faults.onConnect('user')).toEqual({ kind: 'closed', code: 1013, reason: 'no' });
    expect(faults.onConnect('rtds')).toEqual({ kind: 'sent' });
    expect(faults.onFrame('user')).toEqual({ kind: 'twice' });
    expect(faults.onFrame('market')).toEqual({ kind: 'sent' });
    expect(faults.rules().map(({ struck }) => struck)).toEqual([1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('sends the venue into a mode once, not with every request that it then refuses', () => {
    const { faults, scheduler } = faultsWith([
      { on: 'POST /order', fault: 'restart', refuseMs: 100, postOnlyMs: 50 },
    ]);
    expect(faults.onRequest(ORDER)).toEqual({ kind: 'handled' });
    scheduler.frame = 99;
    faults.onRequest(ORDER);
    scheduler.frame = 100;
    expect(faults.mode.now()).toEqual({ kind: 'post-only', retryAfterS: 1 });
    scheduler.frame = 150;
    expect(faults.mode.now()).toEqual({ kind: 'normal' });
    faults.onRequest(ORDER);
    expect(faults.mode.now()).toEqual({ kind: 'restarting' });
    expect(faults.rules()[0]?.struck).toBe(2);
  });

  it('lets what fails settle as its rule says, in its market', () => {
    const { faults } = faultsWith([
      {
        on: 'settlement',
        market: '0x1',
        fault: 'settle',
        outcome: 'failed',
        retries: 2,
        error: 'e',
      },
      { on: 'settlement', fault: 'settle', outcome: 'mined', retries: 1, retryMs: 9 },
    ]);
    expect(faults.onSettlement([{ conditionId: '0x1' }])).toEqual({
      outcome: 'FAILED',
      retries: 2,
      retryMs: 0,
      error: 'e',
    });
    expect(faults.onSettlement([{ conditionId: '0x2' }])).toEqual({
      outcome: 'MINED',
      retries: 1,
      retryMs: 9,
    });
  });

  it('changes a market when an order for it arrives', () => {
    const { faults } = faultsWith([
      { on: 'arrival', market: '0x1', fault: 'tick-change', tick: 'coarser', times: 1 },
      { on: 'arrival', fault: 'resolve-market', winner: 1, times: 1 },
      { on: 'arrival', fault: 'close-market' },
    ]);
    const arrive = (market: string) => faults.onArrival(market);
    expect([arrive('0x2'), arrive('0x1'), arrive('0x1')]).toEqual([
      { kind: 'resolve-market', winner: 1 },
      { kind: 'tick-change', tick: 'coarser' },
      { kind: 'close-market' },
    ]);
  });

  it('counts from when rules are set, and forgets them when they are taken back', () => {
    const { faults, scheduler } = faultsWith([]);
    scheduler.frame = 1_000;
    faults.set([{ on: '*', fault: 'lost-request', after: 10, first: 1 }]);
    expect(faults.onRequest(ORDER).kind).toBe('handled');
    scheduler.frame = 1_010;
    expect(faults.onRequest(ORDER).kind).toBe('lost-request');
    expect(faults.onRequest(ORDER).kind).toBe('handled');
    faults.clear();
    expect([faults.rules(), faults.onRequest(ORDER)]).toEqual([[], { kind: 'handled' }]);
  });

  it('passes on which connections are to end', () => {
    const { faults } = faultsWith([]);
    const heard = listen(faults.disconnections$);
    faults.disconnect({ code: 1013, channel: 'user' });
    expect(heard.values).toEqual([{ code: 1013, channel: 'user' }]);
  });

  it('decides the same for the same seed, and otherwise for another', () => {
    const rules: FaultRule[] = [
      { on: '*', fault: 'late', lateMs: [0, 50_000], probability: 0.5 },
      { on: '*', fault: 'garbage', probability: 0.5 },
    ];
    expect(fatesOf(rules, 50)).toEqual(fatesOf(rules, 50));
    expect(fatesOf(rules, 50)).not.toEqual(fatesOf(rules, 50, 2));
  });

  it('gives each rule chances of its own: one behind it changes nothing about what it strikes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        (seed, percent) => {
          const probability = percent / 100;
          const first: FaultRule = { on: '*', fault: 'lost-answer', probability };
          const second: FaultRule = { on: '*', fault: 'garbage', probability: 0.5 };
          const isLost = (fate: unknown): boolean =>
            (fate as { kind: string }).kind === 'lost-answer';
          expect(fatesOf([first, second], 40, seed).map(isLost)).toEqual(
            fatesOf([first], 40, seed).map(isLost),
          );
        },
      ),
    );
  });
});
