import { redemptionLog } from '../../../src/domain/portfolio/redemptionLog.ts';
import { aRedeemed, CONDITION } from '../../support/samples.ts';
import { without } from '../../support/without.ts';

const sending = (transactionHash: string) =>
  ({ type: 'redemption-sending', atMs: 1, transactionHash }) as never;
const answered = (transactionHash: string) =>
  ({ type: 'redemption-answered', atMs: 2, transactionHash }) as never;

describe('redemptionLog', () => {
  it('notes each transaction of a market once', () => {
    const log = redemptionLog();
    const one = aRedeemed({ conditionId: CONDITION, transactionHash: '0x1' });
    expect([log.note(one), log.note(one)]).toEqual([true, false]);
    expect(log.note({ ...one, transactionHash: '0x2' })).toBe(true);
    expect(log.note({ ...one, conditionId: '0xother' })).toBe(true);
    expect([log.isNoted(CONDITION, '0x1'), log.isNoted(CONDITION, '0x3')]).toEqual([true, false]);
  });

  it('takes each one for new that is known by the balance alone', () => {
    const log = redemptionLog();
    const unnamed = without(aRedeemed(), 'transactionHash');
    expect([log.note(unnamed), log.note(unnamed)]).toEqual([true, true]);
  });

  it('knows the transaction that is open, until it is answered', () => {
    const log = redemptionLog();
    expect(log.open()).toBeUndefined();
    log.apply(sending('0x1'));
    expect(log.open()?.transactionHash).toBe('0x1');
    log.apply(answered('0x2'));
    expect(log.open()?.transactionHash).toBe('0x1');
    log.apply(answered('0x1'));
    expect(log.open()).toBeUndefined();
  });
});
