import { readOrder } from '../../../src/simulator/clob/readOrder.ts';
import { TEST_KEY } from '../../support/servedClob.ts';

const ZERO = `0x${'0'.repeat(64)}`;
const ORDER = {
  salt: 355237718182,
  maker: TEST_KEY.address,
  signer: TEST_KEY.address,
  tokenId: '123',
  makerAmount: '5200000',
  takerAmount: '10000000',
  side: 'BUY',
  signatureType: 0,
  timestamp: '1795420670217',
  expiration: '0',
  metadata: ZERO,
  builder: ZERO,
  signature: '0x1b',
};
const PAYLOAD = { deferExec: false, postOnly: true, order: ORDER, owner: 'key', orderType: 'GTC' };

describe('readOrder', () => {
  it('reads what one official client sends', () => {
    expect(readOrder(PAYLOAD)).toEqual({
      order: {
        salt: 355237718182n,
        maker: TEST_KEY.address.toLowerCase(),
        signer: TEST_KEY.address.toLowerCase(),
        tokenId: '123',
        makerAmount: 5_200_000n,
        takerAmount: 10_000_000n,
        side: 'BUY',
        signatureType: 0,
        timestamp: 1_795_420_670_217n,
        metadata: ZERO,
        builder: ZERO,
        signature: '0x1b',
      },
      owner: 'key',
      type: 'GTC',
      postOnly: true,
      expiration: 0,
    });
  });

  it('reads what the other one sends: in another order, and less of it', () => {
    const order = { ...ORDER, expiration: undefined };
    const payload = { deferExec: false, order, orderType: 'FAK', owner: 'key' };
    expect(readOrder(payload)).toMatchObject({ type: 'FAK', postOnly: false, expiration: 0 });
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['an array', [PAYLOAD]],
    ['no order', { ...PAYLOAD, order: undefined }],
    ['no owner', { ...PAYLOAD, owner: undefined }],
    ['another type', { ...PAYLOAD, orderType: 'IOC' }],
    ['post-only as text', { ...PAYLOAD, postOnly: 'true' }],
    ...Object.entries({
      salt: [1.5, -1, 2 ** 53, 'x', undefined],
      maker: ['0x1', 7],
      signer: ['nobody'],
      tokenId: ['', '-1', '1e3', (2n ** 256n).toString()],
      makerAmount: ['1.5', '-1', ''],
      takerAmount: [undefined],
      side: ['buy', 0],
      signatureType: [4, '0'],
      timestamp: ['now'],
      metadata: ['0x0'],
      builder: [undefined],
      signature: ['0x1', '1b', '0xzz'],
      expiration: ['soon', '9999999999999'],
    }).flatMap(([field, values]) =>
      values.map((value): [string, unknown] => [
        `${field} ${String(value)}`,
        { ...PAYLOAD, order: { ...ORDER, [field]: value } },
      ]),
    ),
  ])('refuses %s', (_what, payload) => {
    expect(() => readOrder(payload)).toThrow('Invalid order payload');
  });
});
