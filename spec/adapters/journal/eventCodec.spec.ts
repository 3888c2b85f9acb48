import { decodeEvent, encodeEvent } from '../../../src/adapters/journal/eventCodec.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
import {
  ACCOUNT,
  ALICE,
  aFill,
  aHoldingChanged,
  aHoldingCorrected,
  aLeaderTrade,
  aMark,
  aMarketResolved,
  aMove,
  anAnswer,
  anExitDecided,
  anOrder,
  aRedeemed,
  aTradeCopied,
  aTradeSeen,
  YES,
} from '../../support/samples.ts';

/** One of each type: a new type does not compile until it is here. */
const EVENTS: { readonly [T in EngineEvent['type']]: Extract<EngineEvent, { type: T }> } = {
  started: {
    type: 'started',
    atMs: 1.25,
    mode: 'live',
    account: ACCOUNT,
    leaders: [ALICE],
    tellsWatched: true,
  },
  stopped: { type: 'stopped', atMs: 2 },
  'trade-seen': aTradeSeen({ heldBefore: shares('123456789012.345678') }),
  'trade-skipped': {
    type: 'trade-skipped',
    atMs: 3,
    move: aMove(),
    refusal: { code: 'balance', actual: '1', limit: '2' },
  },
  'trade-copied': aTradeCopied({ maxFee: usd('0.7') }),
  'exit-decided': anExitDecided(),
  'peak-raised': { type: 'peak-raised', atMs: 3, leader: ALICE, assetId: YES, peak: price('0.61') },
  'equity-marked': aMark({
    leaders: [{ leader: ALICE, profit: usd('1.5') }],
    prices: [{ assetId: YES, price: price('0.61') }],
  }),
  'leader-paused': {
    type: 'leader-paused',
    atMs: 3.4,
    leader: ALICE,
    lost: usd('51.5'),
    limit: usd('50'),
    untilMs: 90_000,
  },
  'leader-resumed': {
    type: 'leader-resumed',
    atMs: 3.5,
    leader: ALICE,
    profit: usd('-51.5'),
    by: 'time',
  },
  cancels: { type: 'cancels', atMs: 3.6, state: 'done', everything: true, message: 'x' },
  'holding-changed': aHoldingChanged({ before: shares('123456789012.345678') }),
  'holding-corrected': aHoldingCorrected(),
  'order-sending': { type: 'order-sending', atMs: 4, order: anOrder({ salt: 2n ** 53n - 1n }) },
  'order-answered': anAnswer(),
  'order-found': { type: 'order-found', atMs: 4.5, orderHash: '0xh', status: 'LIVE' },
  'order-closed': {
    type: 'order-closed',
    atMs: 5,
    orderHash: '0xh',
    reason: 'CANCELED',
    traded: shares('1.5'),
  },
  'order-presumed-dead': { type: 'order-presumed-dead', atMs: 5.5, orderHash: '0xh' },
  reconciled: {
    type: 'reconciled',
    atMs: 5.75,
    ordersOpen: 2,
    ordersSettled: 1,
    fills: 3,
    holdings: [{ assetId: '1', ours: shares('2'), venues: shares('1'), isCorrected: true }],
    notCompared: ['2'],
  },
  'intent-expired': {
    type: 'intent-expired',
    atMs: 6,
    intentId: 'i',
    refusal: { code: 'queue-full', actual: '2', limit: '1' },
  },
  fill: { type: 'fill', atMs: 7, fill: aFill() },
  balance: { type: 'balance', atMs: 8, cash: usd('-12.5'), outside: usd('-12.5') },
  'market-resolved': aMarketResolved({ title: '{"$":"1"}' }),
  redeemed: aRedeemed(),
  'redemption-sending': {
    type: 'redemption-sending',
    atMs: 11,
    ...{ conditionId: '0xc', title: 't', transactionHash: '0xh', raw: '0x02', nonce: 3 },
  },
  'redemption-answered': {
    type: 'redemption-answered',
    atMs: 12,
    ...{ conditionId: '0xc', title: 't', transactionHash: '0xh' },
    outcome: { kind: 'mined', usd: usd('20') },
  },
  'leader-watched': { type: 'leader-watched', atMs: 9, leader: ALICE, isWatched: true },
  health: { type: 'health', atMs: 9, health: { component: 'x', state: 'failed', detail: 'y' } },
  'entries-stopped': {
    type: 'entries-stopped',
    atMs: 11,
    cause: 'command',
    message: 'x',
    flatten: true,
  },
  'entries-resumed': { type: 'entries-resumed', atMs: 12, cause: 'circuit' },
  fault: { type: 'fault', atMs: 10, where: 'x', message: 'y' },
  'alert-raised': {
    type: 'alert-raised',
    atMs: 11,
    alert: { name: 'memoryMb', severity: 'warning', text: 'x' },
  },
  'alert-cleared': {
    type: 'alert-cleared',
    atMs: 12,
    alert: { name: 'health clob', severity: 'critical', text: 'x' },
  },
};

describe('encodeEvent', () => {
  it('writes one line, with amounts that no other program rounds', () => {
    const text = encodeEvent(EVENTS.balance);
    expect(text).toBe(
      '{"type":"balance","atMs":8,"cash":{"$":"-12500000"},"outside":{"$":"-12500000"}}',
    );
  });
});

describe('decodeEvent', () => {
  it.each(Object.values(EVENTS))('gives back $type as it was', (event) => {
    expect(decodeEvent(encodeEvent(event))).toEqual(event);
  });

  it.each([
    '{"$":"1"}',
    '$',
    'BigInt(1)',
    '__proto__',
    '"}, "atMs": 0, {"',
    'line\nfeed \u2028 \ud83d\ude00 \ud800 \u0000',
  ])('takes text from outside for text, whatever it looks like: %j', (hostile) => {
    const trade = aLeaderTrade({ title: hostile, outcome: hostile, slug: hostile });
    expect(decodeEvent(encodeEvent(aTradeSeen({ trade })))).toEqual(aTradeSeen({ trade }));
  });

  it.each(['', '{', '{"cash":{"$":"1.5"}}', '{"cash":{"$":"x"}}'])(
    'throws a SyntaxError for what encodeEvent did not write: %j',
    (text) => {
      expect(() => decodeEvent(text)).toThrow(SyntaxError);
    },
  );
});
