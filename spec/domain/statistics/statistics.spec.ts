import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { STAGES, statistics } from '../../../src/domain/statistics/statistics.ts';
import { usd } from '../../../src/domain/units.ts';
import {
  aFill,
  aMarketResolved,
  aMove,
  anExitDecided,
  aRedeemed,
  aTradeCopied,
  aTradeSeen,
} from '../../support/samples.ts';

const fold = (...events: EngineEvent[]) => {
  const folded = statistics();
  for (const event of events) folded.apply(event);
  return folded.snapshot();
};

describe('statistics', () => {
  it('counts leader trades by how they were seen and what became of them', () => {
    expect(
      fold(
        aTradeSeen(),
        aTradeSeen({ transport: 'data-api' }),
        aTradeSeen({ transport: 'data-api' }),
        aTradeCopied({ tradeKeys: ['a', 'b'] }),
        {
          type: 'trade-skipped',
          atMs: 0,
          move: aMove({ tradeKeys: ['c'] }),
          refusal: { code: 'too-old', actual: '2', limit: '1' },
        },
      ),
    ).toMatchObject({ seen: { rtds: 1, 'data-api': 2 }, copied: 2, skipped: { 'too-old': 1 } });
  });

  it('counts closes by the rule that decided them', () => {
    const other: EngineEvent = {
      ...anExitDecided(),
      reason: { code: 'stop-loss', actual: '0.1', limit: '0.1' },
    };
    expect(fold(anExitDecided(), other, anExitDecided()).exits).toEqual({
      'take-profit': 2,
      'stop-loss': 1,
    });
  });

  it('counts a fill when it is confirmed, not at each step', () => {
    const steps = (['MATCHED', 'MINED', 'CONFIRMED'] as const).map(
      (settlement): EngineEvent => ({
        type: 'fill',
        atMs: 0,
        fill: aFill({ settlement, fee: usd('0.1') }),
      }),
    );
    expect(fold(...steps)).toMatchObject({
      fills: 1,
      bought: usd('10'),
      sold: 0n,
      fees: usd('0.1'),
    });
    expect(fold({ type: 'fill', atMs: 0, fill: aFill({ settlement: 'FAILED' }) })).toMatchObject({
      fills: 0,
      failedFills: 1,
      bought: 0n,
    });
  });

  it('counts markets that were resolved, and what they paid', () => {
    expect(
      fold(aMarketResolved(), aMarketResolved({ pays: usd('0') }), aRedeemed(), aRedeemed()),
    ).toMatchObject({ resolved: 2, redeemed: usd('40') });
  });

  it('measures each stage of an order, and as waiting what is left between them', () => {
    const { orders, stages } = fold({
      type: 'order-answered',
      atMs: 0,
      intentId: '',
      orderHash: '',
      answer: { kind: 'unknown', message: '' },
      stages: {
        seenAtMs: 100,
        decidedAtMs: 101,
        dueAtMs: 165,
        startedAtMs: 281,
        journaledAtMs: 283,
        signingAtMs: 283,
        signedAtMs: 287,
        placedAtMs: 288,
        postedAtMs: 296,
        ackedAtMs: 328,
      },
    });
    expect(orders.unknown).toBe(1);
    const exact = {
      decide: 1,
      settle: 64,
      queue: 117,
      journal: 2,
      sign: 4,
      post: 8,
      answer: 32,
      total: 132,
    };
    for (const stage of STAGES) {
      expect(stages[stage].p50 / exact[stage]).toBeGreaterThanOrEqual(0.999);
      expect(stages[stage].p50 / exact[stage]).toBeLessThanOrEqual(1.0501);
    }
  });

  it('gives a snapshot that later events do not change', () => {
    const folded = statistics();
    const before = folded.snapshot();
    folded.apply(aTradeSeen());
    expect(before.seen.rtds).toBe(0);
    expect(folded.snapshot().seen.rtds).toBe(1);
  });
});
