import { of, throwError } from 'rxjs';
import { l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import type { SignatureType } from '../../../../src/adapters/polymarket/signing/signatureTypes.ts';
import { clobFunds } from '../../../../src/adapters/polymarket/trading/clobFunds.ts';
import { address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { usd } from '../../../../src/domain/units.ts';
import { emitted } from '../../../support/emitted.ts';
import { leaving } from '../../../support/leaving.ts';

const OWNER = address(`0x${'0e'.repeat(20)}`);
const credentials = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'phrase' };
const NOW_S = 1_795_420_670;

function funds(answers: Readonly<Record<string, unknown>>, signatureType: SignatureType = 'eoa') {
  const asked: [string, GetOptions | undefined][] = [];
  const get = (path: string, options?: GetOptions) => {
    asked.push([path, leaving(options)]);
    const answer = answers[path];
    return answer instanceof Error ? throwError(() => answer) : of(answer);
  };
  const funds$ = clobFunds(
    { chainId: 137, signatureType },
    { clob: { get }, signer: { address: OWNER }, credentials, clock: { seconds: () => NOW_S } },
  )();
  return { asked, funds$ };
}

const READ = '/balance-allowance';
const REFRESH = '/balance-allowance/update';

describe('clobFunds', () => {
  it('has the venue look at the chain, then asks what it saw', async () => {
    const { asked, funds$ } = funds(
      {
        [REFRESH]: {},
        [READ]: {
          balance: '1000500000',
          allowances: { '0xE111180000d2663C0091e4f400237545B87B996B': '0' },
        },
      },
      'safe',
    );
    expect(asked).toEqual([]);
    expect(await emitted(funds$)).toEqual([
      {
        cash: usd('1000.5'),
        missingAllowances: ['the standard exchange (0xe111180000d2663c0091e4f400237545b87b996b)'],
      },
    ]);
    const sign = l2Headers(credentials, OWNER);
    const params = { asset_type: 'COLLATERAL', signature_type: 2 };
    expect(asked).toEqual(
      [REFRESH, READ].map((path) => [
        path,
        { params, headers: sign({ method: 'GET', path, atSeconds: NOW_S }) },
      ]),
    );
  });

  it.each([
    [{}],
    [null],
    ['1000'],
    [{ balance: 1000 }],
    [{ balance: '-1' }],
    [{ balance: '10.5' }],
    [{ balance: '' }],
  ])('does not take %j for a balance', async (answer) => {
    const { funds$ } = funds({ [REFRESH]: {}, [READ]: answer });
    await expect(emitted(funds$)).rejects.toMatchObject({
      message: 'GET /balance-allowance did not answer with a balance.',
      disposition: 'rejected',
    });
  });

  it('takes an answer without allowances for one that says nothing of them', async () => {
    const { funds$ } = funds({ [REFRESH]: '', [READ]: { balance: '7' } });
    expect(await emitted(funds$)).toEqual([{ cash: 7n, missingAllowances: [] }]);
  });

  it('errors as the read does', async () => {
    const failure = new EngineError('Too many.', { disposition: 'retryable' });
    const { asked, funds$ } = funds({ [REFRESH]: failure, [READ]: { balance: '1' } });
    await expect(emitted(funds$)).rejects.toBe(failure);
    expect(asked).toHaveLength(1);
  });
});
