import { apiKeyOf } from '../../../src/simulator/accounts/apiKey.ts';
import { orderTypedData } from '../../../src/simulator/accounts/orderTypedData.ts';
import { loadRecoverSigner } from '../../../src/simulator/accounts/recoverSigner.ts';
import type { SignedOrder } from '../../../src/simulator/accounts/signedOrder.ts';
import { verifyOrder } from '../../../src/simulator/accounts/verifyOrder.ts';
import { TEST_ADDRESS, TEST_KEY } from '../../support/servedClob.ts';
import { wallet } from '../../support/simulatedExchange.ts';

const KEY = apiKeyOf(TEST_ADDRESS, 0n, 1);
const TYPED = orderTypedData(137, 'v2');

const UNSIGNED: SignedOrder = {
  salt: 1n,
  maker: TEST_ADDRESS,
  signer: TEST_ADDRESS,
  tokenId: '1001',
  makerAmount: 5_000_000n,
  takerAmount: 10_000_000n,
  side: 'BUY',
  signatureType: 0,
  timestamp: 1_800_000_000_000n,
  metadata: `0x${'0'.repeat(64)}`,
  builder: `0x${'0'.repeat(64)}`,
  signature: '0x',
};

const sign = (order: SignedOrder): SignedOrder => ({
  ...order,
  signature: TEST_KEY.signingKey.sign(TYPED.orderHash(order)).serialized,
});

/** Signed for a deposit wallet, with the parts around the key's signature as given. */
function wrap(
  order: SignedOrder,
  parts: Partial<Record<'domain' | 'contents' | 'type', string>> = {},
) {
  const inner = TEST_KEY.signingKey.sign(TYPED.walletDigest(order)).serialized;
  const { domain = TYPED.domainSeparator, contents = TYPED.structHash(order) } = parts;
  const type = Buffer.from(parts.type ?? TYPED.typeText);
  const length = type.length.toString(16).padStart(4, '0');
  const signature = `${inner}${domain.slice(2)}${contents.slice(2)}${type.toString('hex')}${length}`;
  return { ...order, signature };
}

const DEPOSIT: SignedOrder = {
  ...UNSIGNED,
  signatureType: 3,
  maker: KEY.wallets.deposit,
  signer: KEY.wallets.deposit,
};

describe('verifyOrder', () => {
  const verdictOf = async (order: SignedOrder) =>
    verifyOrder(137, await loadRecoverSigner())(order, 'v2', KEY);

  it('names a good order by its hash, a deposit wallet’s too', async () => {
    const own = sign(UNSIGNED);
    expect(await verdictOf(own)).toEqual({ orderId: TYPED.orderHash(own) });
    const wrapped = wrap(DEPOSIT);
    expect(wrapped.signature).toHaveLength(2 + 2 * 317);
    expect(await verdictOf(wrapped)).toEqual({ orderId: TYPED.orderHash(wrapped) });
  });

  it.each<[string, SignedOrder]>([
    ['another salt', { ...sign(UNSIGNED), salt: 2n }],
    ['another price', { ...sign(UNSIGNED), takerAmount: 10_000_001n }],
    ['another side', { ...sign(UNSIGNED), side: 'SELL' }],
    ['a deposit wallet without its envelope', sign(DEPOSIT)],
    ['an envelope of another domain', wrap(DEPOSIT, { domain: `0x${'1'.repeat(64)}` })],
    ['an envelope of other contents', wrap(DEPOSIT, { contents: `0x${'1'.repeat(64)}` })],
    [
      'an envelope of another type',
      wrap(DEPOSIT, { type: TYPED.typeText.replace('salt', 'malt') }),
    ],
    ['an envelope around nothing', { ...DEPOSIT, signature: '0x' }],
    ['an envelope of another order', { ...wrap(DEPOSIT), salt: 2n }],
  ])('refuses the signature of %s', async (_what, order) => {
    expect(await verdictOf(order)).toEqual({ error: 'invalid signature' });
  });

  it.each<[string, SignedOrder]>([
    ['another key’s', { ...UNSIGNED, signer: wallet('d') }],
    ['a wallet where it has to be the key', { ...UNSIGNED, signer: KEY.wallets.proxy }],
    ['the key where it has to be the wallet', { ...DEPOSIT, signer: TEST_ADDRESS }],
  ])('refuses a signer that is %s', async (_what, order) => {
    expect(await verdictOf(sign(order))).toEqual({
      error: 'the order signer address has to be the address of the API KEY',
    });
  });

  it.each<[string, SignedOrder]>([
    ['a stranger', { ...UNSIGNED, maker: wallet('d') }],
    [
      'the proxy under the type of a safe',
      { ...UNSIGNED, signatureType: 2, maker: KEY.wallets.proxy },
    ],
    [
      'the safe under the type of a proxy',
      { ...UNSIGNED, signatureType: 1, maker: KEY.wallets.safe },
    ],
    ['the proxy under the type of an own wallet', { ...UNSIGNED, maker: KEY.wallets.proxy }],
    ['a stranger’s deposit wallet', { ...DEPOSIT, maker: wallet('d'), signer: wallet('d') }],
  ])('refuses a maker that is %s', async (_what, order) => {
    expect(await verdictOf(sign(order))).toEqual({
      error: 'maker address not allowed, please use the deposit wallet flow',
    });
  });

  it('says when an order was signed for the contract of another version', async () => {
    const verify = verifyOrder(137, await loadRecoverSigner());
    expect(verify(sign(UNSIGNED), 'v3', KEY)).toEqual({ error: 'order_version_mismatch' });
    expect(verify(wrap(DEPOSIT), 'v3', KEY)).toEqual({ error: 'order_version_mismatch' });
    expect(verify(sign(UNSIGNED), 'v2-negrisk', KEY)).toEqual({ error: 'invalid signature' });
  });
});
