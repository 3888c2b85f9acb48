import { firstAsset, STANDARD, TEST_KEY } from '../../support/servedClob.ts';
import { type Asking, virtualClob } from '../../support/virtualClob.ts';

const ZERO = `0x${'0'.repeat(64)}`;

async function posting() {
  const { ask, key } = await virtualClob();
  const post = (body: unknown, path = '/order', more: Asking = {}) =>
    ask(path, { method: 'POST', key, body, ...more });
  const payload = (change: object = {}) => ({
    order: {
      salt: 1,
      maker: TEST_KEY.address,
      signer: TEST_KEY.address,
      tokenId: firstAsset(STANDARD),
      makerAmount: '5000000',
      takerAmount: '10000000',
      side: 'BUY',
      signatureType: 0,
      timestamp: '1800000000000',
      expiration: '0',
      metadata: ZERO,
      builder: ZERO,
      signature: '0x1b',
      ...change,
    },
    owner: key.apiKey,
    orderType: 'GTC',
  });
  return { post, payload };
}

const refusal = (error: string) => ({ status: 400, body: { error } });

describe('orderRoutes', () => {
  it('refuses an order that came with another key', async () => {
    const { post, payload } = await posting();
    expect(post({ ...payload(), owner: 'another' })).toEqual(
      refusal('the order owner has to be the owner of the API KEY'),
    );
  });

  it('refuses an asset that no market has, and a signature that is none', async () => {
    const { post, payload } = await posting();
    expect(post(payload({ tokenId: '404' }))).toEqual(refusal('Invalid token id'));
    expect(post(payload())).toEqual(refusal('invalid signature'));
  });

  it('refuses what is no order, and a batch that is none', async () => {
    const { post, payload } = await posting();
    const invalid = refusal('Invalid order payload');
    expect(post('no json')).toEqual(invalid);
    expect(post([payload()])).toEqual(invalid);
    expect(post([], '/orders')).toEqual(invalid);
    expect(post(payload(), '/orders')).toEqual(invalid);
  });

  it('tells each refusal of a batch in its place', async () => {
    const { post, payload } = await posting();
    const empty = { success: true, orderID: '', status: '', makingAmount: '', takingAmount: '' };
    expect(post([payload(), {}], '/orders')).toEqual({
      status: 200,
      body: [
        { ...empty, errorMsg: 'invalid signature' },
        { ...empty, errorMsg: 'Invalid order payload' },
      ],
    });
  });

  it('asks for a key before it reads anything', async () => {
    const { ask } = await virtualClob();
    for (const path of ['/order', '/orders'])
      expect(ask(path, { method: 'POST', body: 'no json' }).status).toBe(401);
  });
});
