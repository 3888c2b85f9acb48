import type { EngineEvent, TradeSkipped } from '../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { unfinished } from '../../../src/domain/orders/unfinished.ts';
import {
  aLeaderTrade,
  aMove,
  anAnswer,
  anExitDecided,
  anOrder,
  aTradeCopied,
  aTradeSeen,
} from '../../support/samples.ts';

const trade = aLeaderTrade();
const key = leaderTradeKey(trade);
const refusal = { code: 'interrupted', actual: 'ended', limit: 'running' } as const;
const seen = aTradeSeen({ trade });
const copied = aTradeCopied({ id: 'i', tradeKeys: [key] });
const sending: EngineEvent = {
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent: copied.intent }),
};
const skipped: TradeSkipped = {
  type: 'trade-skipped',
  atMs: 0,
  move: aMove({ tradeKeys: [key] }),
  refusal,
};

const endingsAfter = (...events: EngineEvent[]) => {
  const begun = unfinished();
  for (const event of events) begun.apply(event);
  return begun.endings(7.5);
};

describe('unfinished', () => {
  it('ends a trade that was seen and not decided about', () => {
    expect(endingsAfter(seen)).toEqual([
      { type: 'trade-skipped', atMs: 7.5, move: aMove({ tradeKeys: [key] }), refusal },
    ]);
  });

  it('ends an order that was decided and not sent', () => {
    expect(endingsAfter(seen, copied)).toEqual([
      { type: 'intent-expired', atMs: 7.5, intentId: 'i', refusal },
    ]);
  });

  it.each<[string, EngineEvent[]]>([
    ['a trade that was skipped', [seen, skipped]],
    ['an order that may have been sent', [seen, copied, sending]],
    ['an order that was answered', [seen, copied, sending, anAnswer({ intentId: 'i' })]],
    [
      'an order that had expired',
      [seen, copied, { type: 'intent-expired', atMs: 0, intentId: 'i', refusal }],
    ],
    ['a run that did nothing', [{ type: 'stopped', atMs: 0 }]],
  ])('leaves alone %s', (_, events) => {
    expect(endingsAfter(...events)).toEqual([]);
  });

  it('ends each of several, in the order in which they began', () => {
    const trades = [0, 1, 2, 3].map((ordinal) => aLeaderTrade({ ordinal }));
    const keys = trades.map(leaderTradeKey);
    const both = aTradeCopied({ id: 'both', tradeKeys: [keys[1] ?? '', keys[2] ?? ''] });
    const endings = endingsAfter(...trades.map((one) => aTradeSeen({ trade: one })), both);
    expect(
      endings.map((ending) =>
        ending.type === 'trade-skipped' ? ending.move.tradeKeys : ending.intentId,
      ),
    ).toEqual([[keys[0]], [keys[3]], 'both']);
  });

  it('ends what it began once: its own endings leave nothing to end', () => {
    const begun = unfinished();
    for (const event of [seen, aTradeCopied({ id: 'other', tradeKeys: ['k'] })]) begun.apply(event);
    for (const ending of begun.endings(1)) begun.apply(ending);
    expect(begun.endings(2)).toEqual([]);
  });

  it('ends an exit of our own that was decided and not sent', () => {
    const begun = unfinished();
    begun.apply(anExitDecided({ id: 'own' }));
    expect(begun.endings(1)).toEqual([
      { type: 'intent-expired', atMs: 1, intentId: 'own', refusal },
    ]);
    expect(begun.exits()).toEqual([]);
  });

  it('leaves a sale that was seen and not decided about to be made up for', () => {
    const sale = aTradeSeen({ trade: aLeaderTrade({ side: 'SELL' }) });
    const begun = unfinished();
    begun.apply(sale);
    expect(begun.endings(1)).toEqual([]);
    expect(begun.sales()).toEqual([sale]);
    expect(begun.exits()).toEqual([]);
  });

  it('makes up for no purchase', () => {
    const begun = unfinished();
    begun.apply(seen);
    expect(begun.sales()).toEqual([]);
  });

  it('leaves a mirrored exit that was decided and not sent to be sent', () => {
    const exit = aTradeCopied({ id: 'x', side: 'SELL', purpose: 'exit', tradeKeys: [key] });
    const begun = unfinished();
    for (const event of [seen, exit]) begun.apply(event);
    expect(begun.endings(1)).toEqual([]);
    expect(begun.sales()).toEqual([]);
    expect(begun.exits()).toEqual([exit]);
    begun.apply({ type: 'order-sending', atMs: 0, order: anOrder({ intent: exit.intent }) });
    expect(begun.exits()).toEqual([]);
  });
});
