import { firstValueFrom, of } from 'rxjs';
import { chainReads } from '../../../../src/adapters/polymarket/redemption/chainReads.ts';
import { paidBy, type ReceiptLog } from '../../../../src/adapters/polymarket/redemption/paidBy.ts';
import {
  REDEMPTION_ABI,
  REDEMPTION_CONTRACTS,
} from '../../../../src/adapters/polymarket/redemption/redemptionContracts.ts';
import { usd } from '../../../../src/domain/units.ts';
import { ACCOUNT } from '../../../support/samples.ts';

const { pusd, ctfAdapter } = REDEMPTION_CONTRACTS;
const transfer = (from: string, to: string, value: bigint): ReceiptLog => ({
  address: pusd,
  ...REDEMPTION_ABI.encodeEventLog('Transfer', [from, to, value]),
});
const PAID = transfer(ctfAdapter, ACCOUNT, 5_000_000n);

describe('paidBy', () => {
  it('adds up what came in pUSD, less what went', () => {
    const logs = [
      PAID,
      transfer(ACCOUNT, ctfAdapter, 1_000_000n),
      transfer(ctfAdapter, pusd, 7n),
      { ...PAID, address: ctfAdapter },
      { ...PAID, topics: [`0x${'11'.repeat(32)}`] },
    ];
    expect(paidBy(logs, ACCOUNT)).toBe(usd('4'));
  });

  it.each<[string, Partial<ReceiptLog>]>([
    ['has too few topics', { topics: PAID.topics.slice(0, 2) }],
    ['has topics that are none', { topics: [...PAID.topics.slice(0, 1), 'x', 'y'] }],
    ['has too little data', { data: '0x00' }],
    ['has data that is none', { data: 'x' }],
  ])('guesses nothing where a transfer %s', (_, over) => {
    expect(() => paidBy([{ ...PAID, ...over }], ACCOUNT)).toThrow(
      /^A receipt has a transfer that cannot be read.$/,
    );
  });

  it('takes no topic that is no text', async () => {
    const log = { ...PAID, topics: [{ toString: 1 }] };
    const receipt = { blockNumber: '0x1', status: '0x1', logs: [log] };
    await expect(
      firstValueFrom(chainReads(ACCOUNT, () => of(receipt)).receipt('0x1')),
    ).rejects.toMatchObject({ disposition: 'retryable' });
  });
});
