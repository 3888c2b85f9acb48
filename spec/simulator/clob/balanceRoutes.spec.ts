import { usd } from '../../../src/domain/units.ts';
import { STANDARD, TEST_ADDRESS } from '../../support/servedClob.ts';
import { virtualClob } from '../../support/virtualClob.ts';

const ALL = (2n ** 256n - 1n).toString();

describe('balanceRoutes', () => {
  it('shows the wallet that the signature type names', async () => {
    const { ask, key, exchange } = await virtualClob();
    const { proxy, safe, deposit } = key.wallets;
    for (const [at, wallet] of [TEST_ADDRESS, proxy, safe, deposit].entries()) {
      exchange.deposit(wallet, usd(`${at}`));
      exchange.notice(wallet);
      const url = `/balance-allowance?asset_type=COLLATERAL&signature_type=${at}`;
      expect(ask(url, { key }).body).toMatchObject({
        balance: `${1_000_000_000 + at * 1_000_000}`,
      });
    }
  });

  it('shows which contract may spend nothing', async () => {
    const { ask, key, exchange } = await virtualClob();
    exchange.approve(TEST_ADDRESS, { contract: 'v3', asset: 'cash', approved: false });
    const { body } = ask('/balance-allowance?asset_type=COLLATERAL', { key });
    expect(body).toMatchObject({
      allowances: {
        '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa': '0',
        '0xe2222d279d744050d28e00520010520000310F59': (2n ** 256n - 1n).toString(),
      },
    });
  });

  it.each([
    ['cash', '0', ALL],
    ['shares', ALL, '0'],
  ] as const)(
    'tells approvals of cash and of shares apart: %s',
    async (asset, ofCash, ofShares) => {
      const { ask, key, exchange } = await virtualClob();
      exchange.approve(TEST_ADDRESS, { contract: 'v2', asset, approved: false });
      const token = STANDARD.outcomes[0]?.assetId;
      for (const [query, allowance] of [
        ['asset_type=COLLATERAL', ofCash],
        [`asset_type=CONDITIONAL&token_id=${token}`, ofShares],
      ])
        expect(ask(`/balance-allowance?${query}`, { key }).body).toMatchObject({
          allowances: { '0xE111180000d2663C0091e4f400237545B87B996B': allowance },
        });
    },
  );

  it('shows shares of either kind of token', async () => {
    const { ask, key } = await virtualClob();
    const token = STANDARD.outcomes[0]?.assetId;
    for (const type of ['CONDITIONAL', 'CONDITIONAL-V2'])
      expect(
        ask(`/balance-allowance?asset_type=${type}&token_id=${token}`, { key }).body,
      ).toMatchObject({ balance: '0' });
  });

  it.each([
    ['Invalid asset type', 'asset_type=CASH'],
    ['Invalid asset type', ''],
    ['Invalid signature_type', 'asset_type=COLLATERAL&signature_type=4'],
    ['Invalid token id', 'asset_type=CONDITIONAL'],
    ['Invalid token id', 'asset_type=CONDITIONAL&token_id=404'],
  ])('answers %p to %s', async (error, query) => {
    const { ask, key } = await virtualClob();
    expect(ask(`/balance-allowance?${query}`, { key })).toEqual({ status: 400, body: { error } });
  });
});
