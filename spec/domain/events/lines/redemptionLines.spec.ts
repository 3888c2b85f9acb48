import { logLine } from '../../../../src/domain/events/logLine.ts';
import type { RedemptionOutcome } from '../../../../src/domain/orders/signedRedemption.ts';
import { usd } from '../../../../src/domain/units.ts';
import { knowing, line } from '../../../support/lineContexts.ts';
import { aDraw, aMarketResolved, aRedeemed } from '../../../support/samples.ts';

describe('redemptionLines', () => {
  it('tells how a market ended for us: won, lost or drawn', () => {
    expect(logLine(aMarketResolved(), knowing)).toEqual(
      line(
        'info',
        'RESOLVED Will it rain?: it was Yes. Ours had cost $10.00: $10.00 of profit. Redeemed, that is $20.00 in cash.',
      ),
    );
    expect(logLine(aMarketResolved({ pays: usd('0') }), knowing)?.text).toBe(
      'RESOLVED Will it rain?: it was Yes. Ours had cost $10.00: $10.00 lost.',
    );
    expect(logLine(aMarketResolved({ ...aDraw(), pays: usd('9.5') }), knowing)?.text).toBe(
      'RESOLVED Will it rain?: nobody won. Ours had cost $10.00: $0.50 lost. Redeemed, that is $9.50 in cash.',
    );
  });

  it.each<[RedemptionOutcome, string, string]>([
    [{ kind: 'mined', usd: usd('20') }, 'debug', 'MINED    Will it rain?, 0xh: $20.00'],
    [
      { kind: 'reverted' },
      'warn',
      'REVERTED Will it rain?, 0xh: it was mined and brought nothing.',
    ],
    [
      { kind: 'replaced' },
      'warn',
      'REPLACED Will it rain?, 0xh: another transaction of the account went in its place.',
    ],
    [{ kind: 'refused', message: 'No gas.' }, 'warn', 'REFUSED  Will it rain?, 0xh. No gas.'],
  ])('tells how a redemption of ours ended: $kind', (outcome, level, text) => {
    const of = { conditionId: '0xc', title: 'Will it rain?', transactionHash: '0xh' };
    expect(
      logLine({ type: 'redemption-sending', atMs: 0, ...of, raw: '0x02', nonce: 1 }, knowing),
    ).toEqual(line('info', 'REDEEM   Will it rain?: sending 0xh'));
    expect(logLine({ type: 'redemption-answered', atMs: 0, ...of, outcome }, knowing)).toEqual(
      line(level, text),
    );
  });

  it('tells what a resolved market paid, who saw to it, and how that is known', () => {
    const { transactionHash = '', ...unseen } = aRedeemed({ by: 'venue' });
    expect(logLine(aRedeemed({ by: 'own' }), knowing)).toEqual(
      line('info', `REDEEMED $20.00 by us for Will it rain?, in ${transactionHash}`),
    );
    expect(logLine(unseen, knowing)).toEqual(
      line('info', 'REDEEMED $20.00 by the venue for Will it rain?, as the balance shows'),
    );
  });
});
