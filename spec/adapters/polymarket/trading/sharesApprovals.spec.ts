import { ignoreElements, merge, of, tap, throwError } from 'rxjs';
import { l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { sharesApprovals } from '../../../../src/adapters/polymarket/trading/sharesApprovals.ts';
import { address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { leaving } from '../../../support/leaving.ts';
import { marbles } from '../../../support/marbles.ts';
import { anIntent } from '../../../support/samples.ts';

const OWNER = address(`0x${'0e'.repeat(20)}`);
const WALLET = address(`0x${'0f'.repeat(20)}`);
const STANDARD = '0xE111180000d2663C0091e4f400237545B87B996B';
const NEG_RISK = '0xe2222d279d744050d28e00520010520000310F59';
const V3 = '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa';
const ALL = (2n ** 256n - 1n).toString();
const READ = '/balance-allowance';
const REFRESH = '/balance-allowance/update';
const credentials = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'phrase' };
const NOW_S = 1_795_420_670;

const asset = (assetId: string, version: 'v1' | 'v2' = 'v1', negRisk = false) => ({
  assetId,
  terms: { ...anIntent().terms, version, negRisk },
});

/** One whose venue answers so to each question about an asset. */
function asking(answers: Readonly<Record<string, unknown>>) {
  const asked: [string, GetOptions | undefined][] = [];
  const faults: Fault[] = [];
  const get = (path: string, options?: GetOptions) => {
    asked.push([path, leaving(options)]);
    if (path === REFRESH) return of({});
    const answer = answers[String(options?.params?.['token_id'])];
    return answer instanceof Error ? throwError(() => answer) : of(answer);
  };
  const port = sharesApprovals(
    { account: WALLET, chainId: 137, signatureType: 'safe', everyMs: 10 },
    {
      clob: { get },
      signer: { address: OWNER },
      credentials,
      clock: { seconds: () => NOW_S },
      onFault: (fault) => faults.push(fault),
    },
  );
  return { ...port, asked, faults };
}
const answer = (allowances: unknown) => ({ balance: '0', allowances });
const told = (exchange: string, isGiven: boolean) =>
  expect.objectContaining({ exchange, isGiven }) as unknown;

describe('sharesApprovals', () => {
  it(
    'asks nothing while no token is known, of the first one of an exchange at once, then in rounds about the newest',
    marbles(({ cold, expectObservable, flush }) => {
      const { learn, approvals, asked } = asking({
        a: answer({ [STANDARD]: ALL }),
        b: answer({ [STANDARD]: '0' }),
      });
      const learnt$ = cold('---a-b|', { a: asset('a'), b: asset('b') }).pipe(
        tap((one) => learn([one])),
        ignoreElements(),
      );
      expectObservable(merge(learnt$, approvals()), '^ 22ms !').toBe('---g------m---------m', {
        g: told('v2', true),
        m: told('v2', false),
      });
      flush();
      const sign = l2Headers(credentials, OWNER);
      const question = (path: string, token: string) => [
        path,
        {
          params: { asset_type: 'CONDITIONAL', token_id: token, signature_type: 2 },
          headers: sign({ method: 'GET', path, atSeconds: NOW_S }),
        },
      ];
      expect(asked).toEqual(
        ['a', 'b', 'b'].flatMap((token) => [question(REFRESH, token), question(READ, token)]),
      );
    }),
  );

  it(
    'tells of each exchange by a token of its own, which contract it is and what allows it',
    marbles(({ expectObservable, flush }) => {
      const none = answer({ [STANDARD]: '0', [NEG_RISK]: '0', [V3]: '0' });
      const { learn, approvals, asked, missing } = asking({
        a: answer({ [STANDARD]: ALL, [NEG_RISK]: '0', [V3]: '0' }),
        b: none,
        c: none,
      });
      learn([asset('a'), asset('b', 'v1', true), asset('c', 'v2')]);
      expectObservable(approvals(), '^ 5ms !').toBe('(snv)', {
        s: told('v2', true),
        n: told('v2-negrisk', false),
        v: told('v3', false),
      });
      flush();
      const types = asked.map(([, options]) => options?.params?.['asset_type']);
      expect(new Set(types.slice(0, 4))).toEqual(new Set(['CONDITIONAL']));
      expect(new Set(types.slice(4))).toEqual(new Set(['CONDITIONAL-V2']));
      const [negRisk, third] = [NEG_RISK.toLowerCase(), V3.toLowerCase()];
      expect(missing()).toEqual([
        `Shares that the neg-risk exchange (${negRisk}) settles could not be sold: it may not move yours. Allow it once, on polymarket.com or on chain: send setApprovalForAll(${negRisk}, true) to the CTF (0x4D97DCd97eC945f40cF65F87097ACe5EA0476045) from ${WALLET}.`,
        `Shares that the V3 exchange (${third}) settles could not be sold: it may not move yours. Allow it once, on polymarket.com or on chain: send setApprovalForAll(${third}, true) to the PositionManager (0x006F54F7f9A22e0000CC2AB60031000000ae9fEF) from ${WALLET}.`,
      ]);
    }),
  );

  it.each([
    [{ balance: '0', allowance: '0' }],
    [{ balance: '0' }],
    [answer(null)],
    [answer({})],
    [answer('0')],
    [answer({ [NEG_RISK]: '0', [V3]: '0' })],
    [answer({ [STANDARD]: 0 })],
    [answer({ [STANDARD]: 'none' })],
    [answer({ [STANDARD]: '' })],
    [null],
    ['no'],
  ])('concludes nothing from %j', (given) =>
    marbles(({ expectObservable, flush }) => {
      const { learn, approvals, missing, faults } = asking({ a: given });
      learn([asset('a')]);
      expectObservable(approvals(), '^ 5ms !').toBe('-');
      flush();
      expect([missing(), faults]).toEqual([[], []]);
    })(),
  );

  it(
    'concludes nothing from a question that fails, says so, and asks again',
    marbles(({ cold, expectObservable, flush }) => {
      const failure = new EngineError('Too many.', { disposition: 'retryable' });
      const { learn, approvals, faults } = asking({ a: failure, b: answer({ [STANDARD]: '0' }) });
      learn([asset('a')]);
      const learnt$ = cold('-b|').pipe(
        tap(() => learn([asset('b')])),
        ignoreElements(),
      );
      expectObservable(merge(learnt$, approvals()), '^ 15ms !').toBe('----------m', {
        m: told('v2', false),
      });
      flush();
      expect(faults).toEqual([{ where: `GET ${READ}`, message: 'Too many.' }]);
    }),
  );

  it(
    'misses nothing any more once it is given',
    marbles(({ cold, expectObservable, flush }) => {
      const { learn, approvals, missing } = asking({
        a: answer({ [STANDARD]: '0' }),
        b: answer({ [STANDARD]: ALL }),
      });
      learn([asset('a')]);
      const learnt$ = cold('-b|').pipe(
        tap(() => {
          expect(missing()).toHaveLength(1);
          learn([asset('b')]);
        }),
        ignoreElements(),
      );
      expectObservable(merge(learnt$, approvals()), '^ 15ms !').toBe('m---------g', {
        m: told('v2', false),
        g: told('v2', true),
      });
      flush();
      expect(missing()).toEqual([]);
    }),
  );
});
