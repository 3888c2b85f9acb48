import type { EngineEvent, Reconciled } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { shares, usd, ZERO_USD } from '../../../../src/domain/units.ts';
import { knowing, line } from '../../../support/lineContexts.ts';
import { aHoldingCorrected, NO, YES } from '../../../support/samples.ts';

describe('accountLines', () => {
  it.each<[EngineEvent, string, string]>([
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: ZERO_USD },
      'debug',
      'BALANCE  $12.35 in cash',
    ],
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: usd('5') },
      'info',
      'BALANCE  $12.35 in cash: $5.00 came in without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.',
    ],
    [
      { type: 'balance', atMs: 0, cash: usd('12.345'), outside: usd('-1') },
      'info',
      'BALANCE  $12.35 in cash: $1.00 went out without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.',
    ],
  ])('tells of $type', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual(line(level, text));
  });

  it('tells whether wallet and book are the same at the start, and what differs', () => {
    const checked: Reconciled = {
      type: 'reconciled',
      atMs: 0,
      ordersOpen: 3,
      ordersSettled: 2,
      fills: 1,
      holdings: [],
    };
    const counts = 'CHECKED  2 of 3 open orders settled, 1 fills that were not known';
    expect(logLine(checked, knowing)).toEqual(
      line('info', `${counts}; all that we hold is in the wallet`),
    );
    const holdings = [
      { assetId: YES, ours: shares('20'), venues: shares('0') },
      { assetId: NO, ours: shares('0'), venues: shares('1.5') },
      { assetId: 'x', ours: shares('20'), venues: shares('19.5'), isCorrected: true as const },
    ];
    const differs =
      `Not the same in the wallet as in our book: asset ${YES}: 20 by our book, 0 in the wallet (left so for now: it was traded just before, its market is not open, or the wallet did not say the same twice; it is asked again); ` +
      `asset ${NO}: 0 by our book, 1.5 in the wallet (what is more is none of ours); ` +
      'asset x: 20 by our book, 19.5 in the wallet (taken off our book). A trade by hand, a transfer or a redemption does that.';
    expect(logLine({ ...checked, holdings }, knowing)).toEqual(
      line('warn', `${counts}. ${differs}`),
    );
    const notCompared = ['y', 'z'];
    const unsaid =
      'Not compared yet, since an order or a fill is not settled or the venue did not say: asset y, asset z.';
    expect(logLine({ ...checked, notCompared }, knowing)).toEqual(
      line('info', `${counts}. ${unsaid} All else that we hold is in the wallet.`),
    );
    expect(logLine({ ...checked, holdings, notCompared }, knowing)).toEqual(
      line('warn', `${counts}. ${differs} ${unsaid}`),
    );
  });

  it('tells what went out of the wallet without us, and off our book', () => {
    expect(logLine(aHoldingCorrected(), knowing)).toEqual(
      line(
        'warn',
        'WALLET   holds 19.5 Yes (Will it rain?), and our book had 20: 0.5 are taken off it, which cost $0.25. They went without an order of ours, as by a trade by hand, a merge or a transfer, and make no profit or loss here: what they brought came as money from outside.',
      ),
    );
  });
});
