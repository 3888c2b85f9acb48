import { firstValueFrom, of } from 'rxjs';
import { dataApiRedemptions } from '../../../../src/adapters/polymarket/dataApi/dataApiRedemptions.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { usd } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';
import { ACCOUNT } from '../../../support/samples.ts';

const ROW = fixture('polymarket/ends.json')['redeemRow'] ?? {};
const CONDITION = String(ROW['condition_id']);

function asking(...rows: unknown[]) {
  const asked: [string, GetOptions['params']][] = [];
  const faults: Fault[] = [];
  const pagination = { limit: 1000, offset: 0, has_more: false, next_cursor: null };
  const { redeemed } = dataApiRedemptions(ACCOUNT, {
    dataApi: {
      get: (path, { params } = {}) => {
        asked.push([path, params]);
        return of({ data: rows, pagination });
      },
    },
    // The venue is a minute ahead of this machine.
    clock: { hereMs: (venueMs) => venueMs - 60_000 },
    onFault: (fault) => faults.push(fault),
    random: () => 0,
  });
  return { redeemed, asked, faults };
}

describe('dataApiRedemptions', () => {
  it('asks past the cache for our own redemptions in these markets, the oldest first', async () => {
    const { redeemed, asked } = asking(ROW);
    expect(await firstValueFrom(redeemed([CONDITION, '0x2']))).toEqual([
      {
        conditionId: CONDITION,
        usd: usd('5.988886'),
        transactionHash: '0xbb6b80e6b95446605f9f515cbc1f307fc80a0946e7278412e68d4a011f80012c',
        paidAtMs: 1_795_420_610_000,
      },
    ]);
    expect(asked).toEqual([
      [
        '/v2/activity',
        {
          user: ACCOUNT,
          type: 'REDEEM',
          sort_direction: 'ASC',
          condition: `${CONDITION},0x2`,
          limit: 1000,
          _: expect.any(String) as string,
        },
      ],
    ]);
  });

  it('leaves out what paid nothing, and what nobody asked about', async () => {
    const lost = { ...ROW, usdc_size: 0, size: 0 };
    const { redeemed } = asking(lost, { ...ROW, condition_id: `0x${'22'.repeat(32)}` });
    expect(await firstValueFrom(redeemed([CONDITION]))).toEqual([]);
  });

  it('fills up the short condition ids of the second protocol', async () => {
    const short = `0x01${'ab'.repeat(30)}`;
    const { redeemed } = asking({ ...ROW, condition_id: short });
    expect(await firstValueFrom(redeemed([`${short}00`]))).toHaveLength(1);
  });

  it.each([
    ['is of another wallet', { proxy_wallet: `0x${'11'.repeat(20)}` }],
    ['is no redemption', { type: 'TRADE' }],
    ['has no condition id', { condition_id: '0x12' }],
    ['has no transaction', { transaction_hash: '' }],
    ['has no time', { timestamp: '1' }],
    ['has no amount', { usdc_size: null }],
  ])('does not use a row that %s, and says so', async (_, over) => {
    const { redeemed, faults } = asking({ ...ROW, ...over });
    expect(await firstValueFrom(redeemed([CONDITION]))).toEqual([]);
    expect(faults).toEqual([
      { where: 'GET /v2/activity', message: expect.stringContaining('1 of 1 not used.') as string },
    ]);
  });
});
