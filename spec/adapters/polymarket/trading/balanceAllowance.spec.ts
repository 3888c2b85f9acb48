import { defer, of } from 'rxjs';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { balanceAllowance } from '../../../../src/adapters/polymarket/trading/balanceAllowance.ts';
import { address } from '../../../../src/domain/address.ts';
import { emitted } from '../../../support/emitted.ts';
import { leaving } from '../../../support/leaving.ts';

describe('balanceAllowance', () => {
  it('signs each request for the time at which it leaves, however long it waited', async () => {
    let nowS = 1_795_420_670;
    const sent: unknown[] = [];
    const get = (path: string, options?: GetOptions) =>
      defer(() => {
        nowS += 60;
        sent.push([path, leaving(options).headers?.['POLY_TIMESTAMP']]);
        return of({});
      });
    const ask = balanceAllowance({
      clob: { get },
      signer: { address: address(`0x${'0e'.repeat(20)}`) },
      credentials: { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'phrase' },
      clock: { seconds: () => nowS },
    });
    await emitted(ask({ asset_type: 'COLLATERAL' }));
    expect(sent).toEqual([
      ['/balance-allowance/update', '1795420730'],
      ['/balance-allowance', '1795420790'],
    ]);
  });
});
