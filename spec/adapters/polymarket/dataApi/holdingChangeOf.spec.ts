import { readFileSync } from 'node:fs';
import { holdingChangeOf } from '../../../../src/adapters/polymarket/dataApi/holdingChangeOf.ts';
import { address } from '../../../../src/domain/address.ts';
import { shares } from '../../../../src/domain/units.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';
import { ALICE } from '../../../support/samples.ts';

const ROW = fixture('polymarket/leader-record.json')['merge'] ?? {};
const of = (over: object = {}) => holdingChangeOf(ALICE)({ ...ROW, ...over });

describe('holdingChangeOf', () => {
  it('reads a row, which names the market and not the outcome', () => {
    expect(of()).toEqual({
      leader: ALICE,
      kind: 'merge',
      conditionId: '0x6f65177b394277fd294cd75650044e32ba009a95022d88a0c1d565897d72f8f1',
      shares: shares('21.12'),
      transactionHash: '0xaa6b80e6b95446605f9f515cbc1f307fc80a0946e7278412e68d4a011f80012c',
      occurredAtMs: 1_795_420_670_000,
    });
  });

  it.each([
    ['SPLIT', 'split'],
    ['MERGE', 'merge'],
    ['CONVERSION', 'conversion'],
    ['REDEEM', 'redemption'],
    ['MIGRATION', 'migration'],
  ])('knows what %s is', (type, kind) => expect(of({ type }).kind).toBe(kind));

  it('keeps the outcome where the row names one', () => {
    expect(of({ type: 'CONVERSION', token_id: '77' })).toMatchObject({ assetId: '77' });
  });

  it('takes a redemption of shares that lost for one', () => {
    expect(of({ type: 'REDEEM', size: 0 }).shares).toBe(0n);
  });

  it('fills up the short condition ids of the second protocol', () => {
    const short = `0x01${'ab'.repeat(30)}`;
    expect(of({ condition_id: short }).conditionId).toBe(`${short}00`);
  });

  it.each([
    ['is of another wallet', { proxy_wallet: `0x${'11'.repeat(20)}` }, 'another wallet'],
    ['is a trade', { type: 'TRADE' }, 'no split'],
    ['is a reward', { type: 'REWARD' }, 'no split'],
    ['is called as a property of every object', { type: 'constructor' }, 'no split'],
    ['is of nothing', { size: 0 }, 'less than a millionth'],
    ['is of less than nothing', { size: -1 }, 'size'],
    ['has no market', { condition_id: '' }, 'condition'],
    ['has no transaction', { transaction_hash: '' }, 'transaction_hash'],
    ['has no time', { timestamp: '1' }, 'timestamp'],
    ['names no outcome there is', { token_id: '0x7' }, 'token_id'],
  ])('refuses a row that %s', (_, over, words) => {
    expect(() => of(over)).toThrow(words);
  });
});

describeRecorded('holdingChangeOf, of recorded activity', () => {
  it('reads every redemption and takes nothing else for a change', () => {
    const rows = readFileSync(recordedFile('leader-activity.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const read: Record<string, number> = {};
    for (const row of rows) {
      const { proxyWallet, conditionId, transactionHash, asset, ...rest } = row;
      const renamed = {
        ...rest,
        proxy_wallet: proxyWallet,
        condition_id: conditionId,
        transaction_hash: transactionHash,
        token_id: asset,
      };
      try {
        const { kind } = holdingChangeOf(address(String(proxyWallet)))(renamed);
        read[kind] = (read[kind] ?? 0) + 1;
      } catch {
        const type = String(row['type']);
        read[type] = (read[type] ?? 0) + 1;
      }
    }
    expect(read).toEqual({
      TRADE: 3963,
      redemption: 216,
      REWARD: 4,
      MAKER_REBATE: 2,
      TAKER_REBATE: 1,
    });
  });
});
