import { LRUCache } from 'lru-cache';
import type { Address } from '../../domain/address.ts';
import type { ApiKey } from '../accounts/apiKey.ts';
import type { Approvable } from '../exchange/approval.ts';
import { contractsOn, EXCHANGE_CONTRACTS } from '../exchange/contracts.ts';
import type { Route, SimRequest } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';

const ASSET_TYPES = ['COLLATERAL', 'CONDITIONAL', 'CONDITIONAL-V2'];
const UNLIMITED = (2n ** 256n - 1n).toString();
/** Not asked for in this simulator, but in the venue's answers. */
const NEG_RISK_ADAPTER = '0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296';

/** What was answered last, which is what a stale cache answers again. */
type Told = { readonly answer: object; readonly atMs: number };
const MOST_TOLD = 1_000;

/** What a key's wallets hold, as the venue takes it to be, and telling it to look again. */
export function balanceRoutes({
  exchange,
  auth,
  chainId,
  scheduler,
  faults,
}: ClobContext): readonly Route[] {
  const told = new LRUCache<string, Told>({ max: MOST_TOLD });
  const contracts = contractsOn(chainId);
  const allowancesOf = (wallet: Address, asset: Approvable): Record<string, string> =>
    Object.fromEntries([
      ...EXCHANGE_CONTRACTS.map((contract) => [
        contracts[contract],
        exchange.isApproved(wallet, contract, asset) ? UNLIMITED : '0',
      ]),
      [NEG_RISK_ADAPTER, UNLIMITED],
    ]) as Record<string, string>;

  return [
    clobRoute('GET', '/balance-allowance', (request) => {
      const wallet = walletOf(request, auth.byApiKey(request));
      const assetId = assetOf(request);
      if (assetId !== undefined && !exchange.marketOfAsset(assetId))
        throw new ClobError(400, 'Invalid token id');
      const question = `${wallet} ${assetId ?? ''}`;
      const last = told.get(question);
      const nowMs = scheduler.now();
      if (last && nowMs - last.atMs < faults.staleBalanceMs(request)) return last.answer;
      const answer = {
        balance: exchange.noticed(wallet, assetId).toString(),
        allowances: allowancesOf(wallet, assetId === undefined ? 'cash' : 'shares'),
      };
      told.set(question, { answer, atMs: nowMs });
      return answer;
    }),
    clobRoute('GET', '/balance-allowance/update', (request) => {
      const wallet = walletOf(request, auth.byApiKey(request));
      assetOf(request);
      exchange.notice(wallet);
      for (const question of told.keys()) if (question.startsWith(wallet)) told.delete(question);
      return {};
    }),
  ];
}

/** The asset asked for; undefined for cash. */
function assetOf({ query }: SimRequest): string | undefined {
  const type = query.get('asset_type') ?? '';
  if (!ASSET_TYPES.includes(type)) throw new ClobError(400, 'Invalid asset type');
  if (type === 'COLLATERAL') return undefined;
  const assetId = query.get('token_id');
  if (!assetId) throw new ClobError(400, 'Invalid token id');
  return assetId;
}

function walletOf({ query }: SimRequest, { wallets }: ApiKey): Address {
  const { eoa, proxy, safe, deposit } = wallets;
  const wallet = { 0: eoa, 1: proxy, 2: safe, 3: deposit }[query.get('signature_type') ?? '0'];
  if (!wallet) throw new ClobError(400, 'Invalid signature_type');
  return wallet;
}
