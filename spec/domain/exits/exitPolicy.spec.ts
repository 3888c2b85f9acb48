import type { Address } from '../../../src/domain/address.ts';
import { type ExitPolicy, exitPolicy } from '../../../src/domain/exits/exitPolicy.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { price, ratio } from '../../../src/domain/units.ts';
import { ACCOUNT, ALICE, aPosition, BOB } from '../../support/samples.ts';
import { bids, NO_RULES } from './aSale.ts';

const OPENED_MS = 1_000_000;
type Rules = ReadonlyMap<Address, { readonly exits?: ExitRules }>;
const policy = (rules: Rules, exits: ExitRules = NO_RULES, isFlattening = false): ExitPolicy =>
  exitPolicy(
    {
      account: ACCOUNT,
      closing: { maxSlippage: price('0.02'), widenBy: price('0'), widest: price('0.02') },
      rules,
      exits,
    },
    { isFlattening: () => isFlattening },
  );
const DEPTH = { bids: bids('0.3 x 100'), asks: [] };

const STOP: ExitRules = { ...NO_RULES, stopLoss: ratio('0.2') };
const LEAVE: ExitRules = { ...NO_RULES, leaderStopped: true };
const own = new Map([[ALICE, { exits: STOP }]]);
const general = new Map([[ALICE, {}]]);
const notFollowed = new Map([[BOB, {}]]);

describe('exitPolicy', () => {
  it.each<[string, ExitPolicy, string | undefined]>([
    ["the leader's own rules", policy(own), 'stop-loss'],
    ['the general ones where the leader has none', policy(general, STOP), 'stop-loss'],
    [
      "the leader's own where both are there",
      policy(new Map([[ALICE, { exits: NO_RULES }]]), STOP),
      undefined,
    ],
    ['the general ones when the leader is not followed', policy(notFollowed, STOP), 'stop-loss'],
    ['that the leader is not followed', policy(notFollowed, LEAVE), 'leader-stopped'],
    ['that they are', policy(general, LEAVE), undefined],
    ['that everything is to be closed', policy(general, NO_RULES, true), 'flatten'],
  ])('goes by %s', (_, { needsPrice, decide }, expected) => {
    const { close } = decide(aPosition(), DEPTH, OPENED_MS);
    expect(close?.reason.code).toBe(expected);
    expect(needsPrice(aPosition(), OPENED_MS)).toBe(expected !== undefined);
  });

  it('goes by the time of the look', () => {
    const { needsPrice, decide } = policy(general, { ...NO_RULES, maxHoldMs: 500 });
    const at = (nowMs: number) => [
      needsPrice(aPosition(), nowMs),
      decide(aPosition(), DEPTH, nowMs).close?.intent.decidedAtMs,
    ];
    expect(at(OPENED_MS + 499)).toEqual([false, undefined]);
    expect(at(OPENED_MS + 500)).toEqual([true, OPENED_MS + 500]);
  });
});
