import { markingRules } from '../../../src/domain/risk/markingRules.ts';
import { ratio, usd } from '../../../src/domain/units.ts';
import { ALICE, BOB } from '../../support/samples.ts';

describe('markingRules', () => {
  it('asks for what the limits of each leader need, each drawdown once', () => {
    const rules = new Map([
      [
        ALICE,
        { limits: { maxDrawdown: ratio('0.2'), maxLeaderDrawdown: usd('5'), leaderPauseMs: 7 } },
      ],
      [BOB, { limits: { maxDrawdown: ratio('0.2') } }],
    ]);
    expect(markingRules({ equityEveryMs: 60_000 }, rules)).toEqual({
      everyMs: 60_000,
      drawdowns: [ratio('0.2')],
      leaders: new Map([[ALICE, { lost: usd('5'), pauseMs: 7 }]]),
    });
  });

  it('asks for what the limit of the account needs, whatever those of its leaders', () => {
    const risk = { equityEveryMs: 1, maxDrawdown: ratio('0.3') };
    const rules = new Map([[ALICE, { limits: { maxDrawdown: ratio('0.1') } }]]);
    expect(markingRules(risk, rules).drawdowns).toEqual([ratio('0.3'), ratio('0.1')]);
    expect(markingRules(risk, new Map()).drawdowns).toEqual([ratio('0.3')]);
  });

  it('asks for nothing where there are no such limits', () => {
    expect(markingRules({ equityEveryMs: 1 }, new Map([[ALICE, { limits: {} }]]))).toEqual({
      everyMs: 1,
      drawdowns: [],
      leaders: new Map(),
    });
  });
});
