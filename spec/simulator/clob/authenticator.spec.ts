import { l2Signature } from '../../../src/simulator/accounts/l2Signature.ts';
import { TEST_ADDRESS, TEST_KEY } from '../../support/servedClob.ts';
import { wallet } from '../../support/simulatedExchange.ts';
import { type Asking, START_MS, virtualClob } from '../../support/virtualClob.ts';

const NOW_S = START_MS / 1_000;
const L2_REFUSED = { status: 401, body: { error: 'Unauthorized/Invalid api key' } };
const L1_REFUSED = { status: 401, body: { error: 'Invalid L1 Request headers' } };

const CLOB_AUTH = {
  ClobAuth: [
    { name: 'address', type: 'address' },
    { name: 'timestamp', type: 'string' },
    { name: 'nonce', type: 'uint256' },
    { name: 'message', type: 'string' },
  ],
};

async function l1Headers(timestamp: number, nonce: string, chainId = 137) {
  const signature = await TEST_KEY.signTypedData(
    { name: 'ClobAuthDomain', version: '1', chainId },
    CLOB_AUTH,
    {
      address: TEST_KEY.address,
      timestamp: `${timestamp}`,
      nonce,
      message: 'This message attests that I control the given wallet',
    },
  );
  return {
    poly_address: TEST_KEY.address,
    poly_signature: signature,
    poly_timestamp: `${timestamp}`,
    poly_nonce: nonce,
  };
}

describe('authenticator by API key', () => {
  it('takes a signature up to five minutes off, either way', async () => {
    const { ask, key } = await virtualClob();
    const statusAt = (offS: number): number =>
      ask('/auth/api-keys', { key, headers: { poly_timestamp: `${NOW_S + offS}` } }).status;
    expect([-301, -300, 0, 300, 301].map(statusAt)).toEqual([401, 200, 200, 200, 401]);
  });

  it('signs the path without its query', async () => {
    const { ask, key } = await virtualClob();
    expect(ask('/data/trades?id=t1&next_cursor=MA%3D%3D', { key }).status).toBe(200);
  });

  it.each<[string, Asking['headers']]>([
    ['no headers', {}],
    ['another signature', { poly_signature: 'AAAA' }],
    ['another passphrase', { poly_passphrase: 'x' }],
    ['the address of another', { poly_address: wallet('d') }],
    ['a key that is none', { poly_api_key: 'x' }],
    ['a time that is none', { poly_timestamp: 'now' }],
  ])('refuses %s', async (what, headers = {}) => {
    const { ask, key } = await virtualClob();
    const asking = what === 'no headers' ? {} : { key, headers };
    expect(ask('/auth/api-keys', asking)).toEqual(L2_REFUSED);
  });

  it('holds the signature against the method and the exact body', async () => {
    const { ask, key } = await virtualClob();
    const body = '{"orderID":"0x1"}';
    expect(ask('/order', { method: 'DELETE', key, body }).status).toBe(200);
    const other = l2Signature(key.secret, {
      timestamp: `${NOW_S}`,
      method: 'DELETE',
      path: '/order',
      body: '{"orderID": "0x1"}',
    });
    expect(
      ask('/order', { method: 'DELETE', key, body, headers: { poly_signature: other } }),
    ).toEqual(L2_REFUSED);
  });
});

describe('authenticator by private key', () => {
  it('takes an address in any case, and no nonce for zero', async () => {
    const { ask, accounts } = await virtualClob();
    const headers = await l1Headers(NOW_S, '5');
    const lower = { ...headers, poly_address: TEST_ADDRESS };
    expect(ask('/auth/api-key', { method: 'POST', headers: lower }).status).toBe(200);
    expect(accounts.deriveKey(TEST_ADDRESS, 5n)).toBeDefined();
    const unnumbered = { ...(await l1Headers(NOW_S, '0')), poly_nonce: '' };
    expect(ask('/auth/derive-api-key', { headers: unnumbered }).status).toBe(200);
  });

  it('refuses what was signed otherwise', async () => {
    const { ask } = await virtualClob();
    const good = await l1Headers(NOW_S, '5');
    for (const headers of [
      { ...good, poly_nonce: '6' },
      { ...good, poly_address: wallet('d') },
      { ...good, poly_address: 'me' },
      { ...good, poly_nonce: '-1' },
      { ...good, poly_signature: '0x' },
      await l1Headers(NOW_S - 301, '5'),
      await l1Headers(NOW_S, '5', 80002),
      {},
    ])
      expect(ask('/auth/api-key', { method: 'POST', headers })).toEqual(L1_REFUSED);
  });

  it('answers 400 to a second creation and to deriving what is not there', async () => {
    const { ask } = await virtualClob();
    const first = await l1Headers(NOW_S, '0');
    expect(ask('/auth/api-key', { method: 'POST', headers: first })).toEqual({
      status: 400,
      body: { error: 'Could not create api key' },
    });
    expect(ask('/auth/derive-api-key', { headers: await l1Headers(NOW_S, '9') })).toEqual({
      status: 400,
      body: { error: 'Could not derive api key!' },
    });
  });
});
