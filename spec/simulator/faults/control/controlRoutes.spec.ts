import { answerOf, bodyOf, faultyClob } from '../../../support/faultyClob.ts';
import { listen } from '../../../support/listen.ts';
import { STANDARD, TEST_ADDRESS } from '../../../support/servedClob.ts';

const RULES = [{ on: 'POST /order', fault: 'lost-request', times: 1 }];

function controlled() {
  const venue = faultyClob();
  const { ask } = venue;
  return {
    ...venue,
    act: (action: object) => answerOf(ask('POST', '/sim/actions', action)),
    state: () => bodyOf(ask('GET', '/sim/faults')),
  };
}

describe('controlRoutes', () => {
  it('puts rules into force, tells how often they struck, and takes them back', () => {
    const { ask, post, state } = controlled();
    expect(state()).toEqual({ mode: { kind: 'normal' }, rules: [] });
    expect(answerOf(ask('PUT', '/sim/faults', RULES))).toEqual([
      200,
      { mode: { kind: 'normal' }, rules: [{ rule: RULES[0], matched: 0, struck: 0 }] },
    ]);
    expect(answerOf(post())).toBe('no-answer');
    post();
    expect(state()).toMatchObject({ rules: [{ matched: 2, struck: 1 }] });
    expect(answerOf(ask('DELETE', '/sim/faults'))).toMatchObject([200, { rules: [] }]);
    expect(answerOf(post())).toMatchObject([200, { success: true }]);
  });

  it('reports every mistake, and leaves what was in force', () => {
    const { ask, state } = controlled();
    ask('PUT', '/sim/faults', RULES);
    const bad = [{ on: '*', fault: 'lost-request', probability: 2, first: 0 }];
    const mistakes = [
      '[0].probability must be a number from 0 to 1, not 2.',
      '[0].first must be a whole number from 1 to 1000000000, not 0.',
    ];
    expect(answerOf(ask('PUT', '/sim/faults', bad))).toEqual([
      400,
      { error: mistakes.join(' '), mistakes },
    ]);
    expect(answerOf(ask('PUT', '/sim/faults'))).toEqual([400, { error: 'The body is not JSON.' }]);
    expect(state()).toMatchObject({ rules: [{ rule: RULES[0] }] });
  });

  it('can always be reached', () => {
    const { ask } = controlled();
    ask('PUT', '/sim/faults', [{ on: '*', fault: 'lost-request' }]);
    expect(answerOf(ask('DELETE', '/sim/faults'))).toMatchObject([200, { rules: [] }]);
  });

  it('restarts the venue, and brings it back to normal', () => {
    const { act, post } = controlled();
    expect(act({ action: 'restart', refuseMs: 1_000, postOnlyMs: 0 })).toMatchObject([
      200,
      { mode: { kind: 'restarting' } },
    ]);
    expect(answerOf(post())).toMatchObject([425, {}]);
    expect(act({ action: 'normal' })).toMatchObject([200, { mode: { kind: 'normal' } }]);
    expect(answerOf(post())).toMatchObject([200, {}]);
  });

  it.each(['post-only', 'cancel-only', 'disabled'])('makes the venue %s', (action) => {
    const { act, post, pass } = controlled();
    act({ action, lastsMs: 1_000 });
    expect(answerOf(post())).toMatchObject([503, {}]);
    pass(1_000);
    expect(answerOf(post())).toMatchObject([200, {}]);
  });

  it('changes the tick, closes, opens and resolves a market', () => {
    const { act, exchange, post } = controlled();
    const market = STANDARD.conditionId;
    const now = () => exchange.market(market);
    act({ action: 'tick-change', market, tick: '0.001' });
    expect(now()?.tick).toBe(1_000n);
    act({ action: 'close-market', market });
    expect(answerOf(post())).toEqual([
      400,
      { error: 'the market is not yet ready to process new orders' },
    ]);
    act({ action: 'open-market', market });
    expect(answerOf(post())).toMatchObject([200, { status: 'matched' }]);
    act({ action: 'resolve-market', market, winner: 1 });
    expect(exchange.winner(market)).toBe(STANDARD.outcomes[1]?.assetId);
  });

  it('takes the approval of shares away, for one contract or for each', () => {
    const { act, exchange } = controlled();
    const may = () =>
      (['v2', 'v3'] as const).map((one) => exchange.isApproved(TEST_ADDRESS, one, 'shares'));
    const shares = { action: 'approval', account: TEST_ADDRESS, asset: 'shares' };
    act({ ...shares, contract: 'v3', approved: false });
    expect(may()).toEqual([true, false]);
    act({ ...shares, approved: false });
    expect(may()).toEqual([false, false]);
    expect(exchange.isApproved(TEST_ADDRESS, 'v2', 'cash')).toBe(true);
    act({ ...shares, approved: true });
    expect(may()).toEqual([true, true]);
    const stranger = `0x${'e'.repeat(40)}`;
    expect(act({ ...shares, account: stranger, approved: false })).toEqual([
      404,
      { error: 'account not found' },
    ]);
  });

  it('says of which connections it wants an end', () => {
    const { act, faults } = controlled();
    const heard = listen(faults.disconnections$);
    act({ action: 'disconnect' });
    act({ action: 'disconnect', channel: 'user', code: 1013 });
    expect(heard.values).toEqual([{ code: 1006 }, { code: 1013, channel: 'user' }]);
  });

  it('refuses a market that there is not, and what is no action', () => {
    const { act } = controlled();
    const market = `0x${'9'.repeat(64)}`;
    expect(act({ action: 'close-market', market })).toEqual([404, { error: 'market not found' }]);
    expect(act({ action: 'explode' })).toMatchObject([
      400,
      { error: expect.stringContaining('action must be one of restart, ') as unknown },
    ]);
    expect(act([])).toMatchObject([400, {}]);
    expect(act({ action: 'tick-change', market: 'rain', tick: 0.01, when: 'now' })).toMatchObject([
      400,
      {
        mistakes: [
          'action.market must be a condition id: 0x and 64 lower-case hex digits, not "rain".',
          expect.stringContaining('action.tick must be one of'),
          'action: "tick-change" has no field "when".',
        ],
      },
    ]);
  });
});
