import { Interface } from 'ethers';
import { firstValueFrom, type Observable, of } from 'rxjs';
import { httpClient } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import {
  type ChainRedemptionOptions,
  chainRedemption,
} from '../../../../src/adapters/polymarket/redemption/chainRedemption.ts';
import { type JsonRpc, jsonRpc } from '../../../../src/adapters/polymarket/redemption/jsonRpc.ts';
import { REDEMPTION_CONTRACTS } from '../../../../src/adapters/polymarket/redemption/redemptionContracts.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import type { Resolution } from '../../../../src/domain/markets/resolution.ts';
import { price, usd } from '../../../../src/domain/units.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { type Anvil, anvil } from '../../../support/anvil.ts';
import { aResolution } from '../../../support/samples.ts';
import { compiled } from '../../../support/solidity.ts';

/** The public first account of every local node, and its second. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const OWNER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const OTHER = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8';

const { pusd, ctf, positionManager, ctfAdapter, negRiskAdapter, router } = REDEMPTION_CONTRACTS;
const TOKENS = new Interface([
  'function give(address to, uint256 id, uint256 amount)',
  'function resolve(bytes32 condition, uint256[] tokens, uint256[] pays)',
  'function setApprovalForAll(address operator, bool approved)',
  'function balanceOf(address owner, uint256 id) view returns (uint256)',
]);
const CASH = new Interface(['function balanceOf(address owner) view returns (uint256)']);

let chain: Anvil;
let clean: unknown;

beforeAll(async () => {
  chain = await anvil();
  const { Cash, Tokens, Adapter, Router } = compiled('chain/Redemption.sol');
  for (const [at, code] of [
    [pusd, Cash],
    [ctf, Tokens],
    [positionManager, Tokens],
    [ctfAdapter, Adapter],
    [negRiskAdapter, Adapter],
    [router, Router],
  ])
    await chain.ask('anvil_setCode', at, code);
  // A busy machine takes long over the compiler.
}, 300_000);
afterAll(() => chain.close());
beforeEach(async () => {
  clean = await chain.ask('evm_snapshot');
});
afterEach(async () => {
  await chain.ask('evm_setAutomine', true);
  await chain.ask('evm_revert', clean);
});

const nodeAt = (baseUrl: string): JsonRpc =>
  jsonRpc(
    httpClient(
      {
        ...{ name: 'node', baseUrl, maxSockets: 4 },
        ...{ connectTimeoutMs: 5_000, responseTimeoutMs: 30_000, keepAliveMs: 5_000 },
      },
      { telemetry: NO_TELEMETRY },
    ),
  );
const redemption = (over: Partial<ChainRedemptionOptions> = {}, rpc = nodeAt(chain.url)) =>
  chainRedemption({ maxGasGwei: 500, ...over }, { rpc, signer: ethersDigestSigner(KEY) });

const from = (account: string, to: string, data: string, more: { nonce?: string } = {}) =>
  chain.act({ from: account, to, data, ...more });
const seen = async (to: string, data: string): Promise<bigint> =>
  BigInt((await chain.ask('eth_call', { to, data }, 'latest')) as string);
const cash = () => seen(pusd, CASH.encodeFunctionData('balanceOf', [OWNER]));
const held = (holder: string, id: string) =>
  seen(holder, TOKENS.encodeFunctionData('balanceOf', [OWNER, id]));

/** Resolves the market on chain, and gives us these shares of its outcomes, free for its redeemer to move. */
async function owning(resolution: Resolution, shares: readonly string[], isAllowed = true) {
  const [holder, redeemer] =
    resolution.version === 'v2'
      ? [positionManager, router]
      : [ctf, resolution.negRisk ? negRiskAdapter : ctfAdapter];
  const ids = resolution.payouts.map(({ assetId }) => assetId);
  const pays = resolution.payouts.map((payout) => payout.price);
  await from(
    OTHER,
    holder,
    TOKENS.encodeFunctionData('resolve', [resolution.conditionId, ids, pays]),
  );
  for (const [index, count] of shares.entries())
    await from(OTHER, holder, TOKENS.encodeFunctionData('give', [OWNER, ids[index], usd(count)]));
  if (isAllowed)
    await from(OWNER, holder, TOKENS.encodeFunctionData('setApprovalForAll', [redeemer, true]));
  return holder;
}
/** Puts as many blocks on top as make what there is final. */
const finality = () => chain.ask('anvil_mine', '0x3');
const ends = <T>(asked$: Observable<T>): Promise<T> => firstValueFrom(asked$);

const drawn = { assetId: '1001', outcome: 'Yes', price: price('0.5') };
const V2 = `0x01${'ab'.repeat(30)}00`;

describe('chainRedemption', () => {
  it.each([
    ['a market of the first protocol', aResolution(), ['20', '3'], '20'],
    ['a neg-risk market', aResolution({ negRisk: true }), ['20', '0'], '20'],
    [
      'a market of the second protocol',
      aResolution({ version: 'v2', conditionId: V2 }),
      ['7', '0'],
      '7',
    ],
    [
      'a market that nobody won',
      aResolution({ payouts: [drawn, { ...drawn, assetId: '1002', outcome: 'No' }] }),
      ['5', '4.000001'],
      '4.5',
    ],
  ])('turns our shares of %s into cash', async (_, resolution, shares, paid) => {
    const holder = await owning(resolution, shares);
    const { sign, send, outcome } = redemption();
    const signed = await ends(sign(resolution));
    expect(signed.transactionHash).toMatch(/^0x[0-9a-f]{64}$/);
    expect(await cash()).toBe(0n);
    expect(await ends(send(signed))).toEqual({});
    await chain.mined(signed.transactionHash);
    await finality();
    expect(await ends(outcome(signed))).toEqual({ kind: 'mined', usd: usd(paid) });
    expect(await cash()).toBe(usd(paid));
    expect(await held(holder, '1001')).toBe(0n);
  });

  it('knows the hash before anything leaves, and the same bytes pay once', async () => {
    await owning(aResolution(), ['20']);
    const { sign, send, outcome } = redemption();
    const signed = await ends(sign(aResolution()));
    await ends(send(signed));
    expect(await ends(send(signed))).toEqual({});
    await chain.mined(signed.transactionHash);
    await finality();
    expect(await ends(outcome(signed))).toEqual({ kind: 'mined', usd: usd('20') });
    expect(await cash()).toBe(usd('20'));
    const receipt = await chain.ask('eth_getTransactionReceipt', signed.transactionHash);
    expect(receipt).toMatchObject({ transactionHash: signed.transactionHash });
  });

  it('waits until it is mined, and until its block is final', async () => {
    await owning(aResolution(), ['20']);
    const { sign, send, outcome } = redemption();
    await chain.ask('evm_setAutomine', false);
    const signed = await ends(sign(aResolution()));
    expect(await ends(outcome(signed))).toBeUndefined();
    await ends(send(signed));
    expect(await ends(outcome(signed))).toBeUndefined();
    await chain.ask('anvil_mine', '0x3');
    expect(await ends(outcome(signed))).toBeUndefined();
    await chain.ask('anvil_mine', '0x1');
    expect(await ends(outcome(signed))).toEqual({ kind: 'mined', usd: usd('20') });
  });

  it('knows that it never comes when something else took its nonce', async () => {
    await owning(aResolution(), ['20']);
    const { sign, outcome } = redemption();
    const signed = await ends(sign(aResolution()));
    await from(OWNER, OTHER, '0x', { nonce: `0x${signed.nonce.toString(16)}` });
    expect(await ends(outcome(signed))).toBeUndefined();
    await finality();
    expect(await ends(outcome(signed))).toEqual({ kind: 'replaced' });
  });

  it('does not take it for replaced where a node that lags has no receipt of it yet', async () => {
    await owning(aResolution(), ['20']);
    const fresh = nodeAt(chain.url);
    const behind: JsonRpc = (method, params) =>
      method === 'eth_getTransactionReceipt' ? of(null) : fresh(method, params);
    const { sign, send, outcome } = redemption({}, behind);
    const signed = await ends(sign(aResolution()));
    await ends(send(signed));
    expect(await ends(outcome(signed))).toBeUndefined();
  });

  it('knows that it was mined in vain', async () => {
    await owning(aResolution(), ['20']);
    const { sign, send, outcome } = redemption();
    const signed = await ends(sign(aResolution()));
    // Between the signing and the block the chain forgets how the market was decided.
    const { conditionId } = aResolution();
    await from(OTHER, ctf, TOKENS.encodeFunctionData('resolve', [conditionId, [], []]));
    await ends(send(signed));
    await chain.mined(signed.transactionHash);
    await finality();
    expect(await ends(outcome(signed))).toEqual({ kind: 'reverted' });
    expect(await cash()).toBe(0n);
  });

  it.each<
    [string, string[], boolean, [string, ...unknown[]][], Partial<ChainRedemptionOptions>, string]
  >([
    ['the permission', ['20'], false, [], {}, 'send setApprovalForAll(0xAdA1'],
    ['shares', ['0', '20'], true, [], {}, 'has no shares of it that pay'],
    ['money for gas', ['20'], true, [['anvil_setBalance', OWNER, '0x1']], {}, 'Send it some POL'],
    [
      'patience with the price of gas',
      ['20'],
      true,
      [
        ['anvil_setNextBlockBaseFeePerGas', '0x218711a00'],
        ['anvil_mine', '0x1'],
      ],
      { maxGasGwei: 5 },
      'more than the 5 gwei of redemption.maxGasGwei',
    ],
  ])('says what is missing: %s', async (_, shares, isAllowed, before, over, why) => {
    await owning(aResolution(), shares, isAllowed);
    for (const [method, ...params] of before) await chain.ask(method, ...params);
    await expect(ends(redemption(over).sign(aResolution()))).rejects.toMatchObject({
      disposition: 'rejected',
      message: expect.stringContaining(why) as string,
    });
  });

  it('signs nothing that the chain would not do yet', async () => {
    await owning(aResolution(), ['20']);
    await from(
      OTHER,
      ctf,
      TOKENS.encodeFunctionData('resolve', [aResolution().conditionId, [], []]),
    );
    await expect(ends(redemption().sign(aResolution()))).rejects.toMatchObject({
      disposition: 'rejected',
      message: expect.stringContaining('The node refused eth_estimateGas') as string,
    });
  });

  it('signs nothing for another chain', async () => {
    await owning(aResolution(), ['20']);
    const node = nodeAt(chain.url);
    const rpc: JsonRpc = (method, params) =>
      method === 'eth_chainId' ? of('0x13882') : node(method, params);
    await expect(ends(redemption({}, rpc).sign(aResolution()))).rejects.toThrow('not of Polygon');
  });

  it('says why the node refused the bytes', async () => {
    await owning(aResolution(), ['20']);
    const { sign, send } = redemption();
    const signed = await ends(sign(aResolution()));
    await chain.ask('anvil_setBalance', OWNER, '0x1');
    const { refusal } = await ends(send(signed));
    expect(refusal).toContain('The node refused eth_sendRawTransaction');
  });

  it('shows nothing of a node that is not there, whose URL may hold a key', async () => {
    const { sign, send } = redemption({}, nodeAt('http://127.0.0.1:1/v2/secret-key'));
    const error = await ends(sign(aResolution())).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ disposition: 'retryable' });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret');
    const signed = { conditionId: '', title: '', transactionHash: '0x', raw: '0x', nonce: 0 };
    expect(await ends(send(signed))).toEqual({});
  });
});
