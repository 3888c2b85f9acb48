import http, { type IncomingHttpHeaders } from 'node:http';
import { inspect } from 'node:util';
import {
  Chain,
  ClobClient,
  createL2Headers,
  OrderType,
  Side,
  SignatureTypeV2,
} from '@polymarket/clob-client-v2';
import { getAddress, recoverAddress } from 'ethers';
import { defer, of } from 'rxjs';
import { clobSigner } from '../../../../src/adapters/polymarket/auth/clobSigner.ts';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import {
  httpClient,
  type SendRequest,
} from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { ethersDigestSigner } from '../../../../src/adapters/polymarket/signing/ethersDigestSigner.ts';
import { exchangeContracts } from '../../../../src/adapters/polymarket/signing/exchangeContracts.ts';
import { orderHash } from '../../../../src/adapters/polymarket/signing/orderHash.ts';
import { orderSalt } from '../../../../src/adapters/polymarket/signing/orderSalt.ts';
import {
  type ClobTradingDeps,
  type ClobTradingOptions,
  clobTrading,
} from '../../../../src/adapters/polymarket/trading/clobTrading.ts';
import { address } from '../../../../src/domain/address.ts';
import type { Intent } from '../../../../src/domain/decisions/intent.ts';
import { price, shares, usd } from '../../../../src/domain/units.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { emitted } from '../../../support/emitted.ts';
import { loopback } from '../../../support/loopback.ts';
import { anIntent } from '../../../support/samples.ts';
import { vectors } from '../../../support/vectors.ts';

const signer = ethersDigestSigner(vectors.testKey.privateKey);
const credentials = {
  apiKey: '9180014b-33c8-9240-a14b-bdca11c0a465',
  secret: 'Y2FuYXJ5LXNlY3JldA==',
  passphrase: 'canary-phrase',
};
const NOW_S = 1_795_420_670;
const FUNDER = address(`0x${'f0'.repeat(20)}`);
const CODE = `0x${'ab'.repeat(32)}`;
const ZERO = `0x${'00'.repeat(32)}`;

const answered = (body: unknown): HttpAnswer => ({
  kind: 'answer',
  status: 200,
  body: JSON.stringify(body),
  headers: {},
  sentAtMs: 77.5,
});

function trading(
  options: Partial<ClobTradingOptions> = {},
  answer: HttpAnswer = answered({}),
  deps: Partial<ClobTradingDeps> = {},
) {
  const sent: SendRequest[] = [];
  const clob = {
    send: (request: SendRequest) =>
      defer(() => {
        sent.push(request);
        return of(answer);
      }),
  };
  const scheduler = {
    now: () => 99,
    schedule: () => {
      throw new Error('No timers.');
    },
  };
  const account = clobTrading(
    { chainId: 137, signatureType: 'eoa', ...options },
    { clob, signer, credentials, clock: { seconds: () => NOW_S }, scheduler, ...deps },
  );
  const place = async (intent: Intent) =>
    (await emitted(account.post(account.sign(account.prepare(intent)))))[0];
  return { account, sent, place };
}

const terms = anIntent().terms;

describe('clobTrading prepare', () => {
  it('builds the order of the intent and knows its hash', () => {
    const intent = anIntent({ usd: usd('10.009'), limitPrice: price('0.52') });
    const order = trading().account.prepare(intent);
    expect(order).toMatchObject({
      intent,
      makerAmount: usd('10'),
      takerAmount: shares('19.2307'),
      salt: orderSalt(intent.id, 0),
      exchange: 'v2',
    });
    const struct = {
      maker: signer.address,
      signer: signer.address,
      signatureType: 'eoa',
      salt: orderSalt(intent.id, 0),
      tokenId: intent.assetId,
      makerAmount: 10_000_000n,
      takerAmount: 19_230_700n,
      side: 'BUY',
      timestamp: intent.decidedAtMs,
      metadata: ZERO,
      builder: ZERO,
    } as const;
    expect(order.hash).toBe(orderHash(struct, exchangeContracts(137).v2.separator));
  });

  it('yields the same hash in every process', () => {
    const elsewhere = trading({}, answered({}), {
      credentials: { apiKey: 'another', secret: 'c2Vj', passphrase: 'another' },
      clock: { seconds: () => NOW_S + 60 },
    });
    expect(elsewhere.account.prepare(anIntent()).hash).toBe(
      trading().account.prepare(anIntent()).hash,
    );
  });

  it('yields another hash for whatever else is traded', () => {
    const { prepare } = trading().account;
    const intents = [
      anIntent(),
      anIntent({ id: 'intent-2' }),
      anIntent({ assetId: '1003' }),
      anIntent({ side: 'SELL' }),
      anIntent({ usd: usd('11') }),
      anIntent({ limitPrice: price('0.51') }),
      anIntent({ decidedAtMs: 1_000_201 }),
      anIntent({ terms: { ...terms, negRisk: true } }),
      anIntent({ terms: { ...terms, version: 'v2' } }),
    ];
    const others = [
      trading({ builderCode: CODE }),
      trading({ signatureType: 'safe' }),
      trading({ signatureType: 'proxy', funder: FUNDER }),
      trading({ chainId: 80002 }),
    ];
    const hashes = [
      ...intents.map((intent) => prepare(intent).hash),
      ...others.map(({ account }) => account.prepare(anIntent()).hash),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it.each([
    ['v1', false, 'v2'],
    ['v1', true, 'v2-negrisk'],
    ['v2', true, 'v3'],
  ] as const)('settles a %s market (neg-risk: %s) on %s', (version, negRisk, exchange) => {
    const order = trading().account.prepare(anIntent({ terms: { ...terms, version, negRisk } }));
    expect(order.exchange).toBe(exchange);
  });
});

describe('clobTrading sign', () => {
  it('signs the hash with the key', () => {
    const { account } = trading({ signatureType: 'proxy', funder: FUNDER });
    const { hash, signature } = account.sign(account.prepare(anIntent()));
    expect(recoverAddress(hash, signature).toLowerCase()).toBe(signer.address);
  });

  it('wraps the signature of a deposit wallet', () => {
    const { account } = trading({ signatureType: 'deposit', funder: FUNDER });
    for (const [version, exchange] of [
      ['v1', 'v2'],
      ['v2', 'v3'],
    ] as const) {
      const order = account.prepare(anIntent({ terms: { ...terms, version } }));
      const { signature } = account.sign(order);
      expect(signature).toHaveLength(2 + 2 * 317);
      expect(signature).toContain(exchangeContracts(137)[exchange].separator);
    }
  });

  it('signs again alike, so that the same bytes can be posted again', () => {
    const { account } = trading();
    const order = account.prepare(anIntent());
    expect(account.sign(order)).toEqual(account.sign(structuredClone(order)));
  });
});

describe('clobTrading post', () => {
  it('sends one request a subscription, with the headers for its body', async () => {
    const { account, sent } = trading();
    const signed = account.sign(account.prepare(anIntent()));
    const posted$ = account.post(signed);
    expect(sent).toEqual([]);
    await emitted(posted$);
    await emitted(posted$);
    expect(sent).toHaveLength(2);
    const [first, second] = sent;
    expect(second).toEqual(first);
    expect(first).toMatchObject({ method: 'POST', path: '/order' });
    expect(first?.headers).toEqual(
      await createL2Headers(
        clobSigner(signer),
        { key: credentials.apiKey, ...credentials },
        { method: 'POST', requestPath: '/order', body: String(first?.body) },
        NOW_S,
      ),
    );
  });

  it('names no builder but the one that was configured', async () => {
    const plain = trading();
    await plain.place(anIntent());
    expect(plain.sent[0]?.body).toContain(`"builder":"${ZERO}"`);
    const coded = trading({ builderCode: CODE });
    await coded.place(anIntent());
    expect(coded.sent[0]?.body).toContain(`"builder":"${CODE}"`);
  });

  it('tells what the venue made of it, and when it had left', async () => {
    const { account, place } = trading();
    const { hash } = account.prepare(anIntent());
    const body = { success: true, errorMsg: '', orderID: hash, status: 'matched' };
    const amounts = { makingAmount: '10', takingAmount: '20', tradeIDs: ['t1'] };
    expect(await trading({}, answered({ ...body, ...amounts })).place(anIntent())).toEqual({
      answer: {
        kind: 'accepted',
        status: 'matched',
        usd: usd('10'),
        shares: shares('20'),
        tradeIds: ['t1'],
      },
      sentAtMs: 77.5,
    });
    expect((await place(anIntent()))?.answer.kind).toBe('unknown');
  });

  it('tells the contract that a refusal is about', async () => {
    const broke = answered({ success: false, errorMsg: 'not enough balance / allowance' });
    const posted = await trading({}, broke).place(anIntent({ terms: { ...terms, version: 'v2' } }));
    expect(posted?.answer).toMatchObject({
      kind: 'rejected',
      advice: expect.stringContaining(
        'the V3 exchange (0xe3333700ca9d93003f00f0f71f8515005f6c00aa)',
      ) as string,
    });
  });

  it('dates what never left by the clock', async () => {
    expect(await trading({}, { kind: 'not-sent', message: 'Refused.' }).place(anIntent())).toEqual({
      answer: { kind: 'not-sent', message: 'Refused.' },
      sentAtMs: 99,
    });
  });

  it('shows its secrets to nobody', () => {
    const { account } = trading();
    const signed = account.sign(account.prepare(anIntent()));
    const shown = inspect([account, signed, account.post(signed)], { depth: 20, showHidden: true });
    for (const secret of [credentials.secret, credentials.passphrase, vectors.testKey.privateKey])
      expect(shown).not.toContain(secret.replace('0x', ''));
  });
});

const TYPES = [
  ['eoa', SignatureTypeV2.EOA],
  ['proxy', SignatureTypeV2.POLY_PROXY],
  ['safe', SignatureTypeV2.POLY_GNOSIS_SAFE],
  ['deposit', SignatureTypeV2.POLY_1271],
] as const;

describe('clobTrading beside the official client', () => {
  const seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      seen.push({ url: `${request.method} ${request.url}`, headers: request.headers, body });
      response.end('{"success":true,"errorMsg":"","orderID":"0x","status":"live","tradeIDs":[]}');
    });
  });
  let close = (): Promise<void> => Promise.resolve();
  let host = '';

  beforeAll(async () => {
    const served = await loopback(server);
    host = `http://127.0.0.1:${served.port}`;
    close = served.close;
  });
  afterAll(() => close());

  it.each(TYPES)(
    'posts the order of an account of type %s as it does',
    async (signatureType, type) => {
      const clob = httpClient(
        {
          name: 'clob',
          baseUrl: host,
          maxSockets: 1,
          connectTimeoutMs: 20_000,
          responseTimeoutMs: 20_000,
          keepAliveMs: 1000,
        },
        { telemetry: NO_TELEMETRY },
      );
      const { account } = trading({ signatureType, funder: FUNDER }, undefined, { clob });
      const intent = anIntent({ side: 'SELL', orderType: 'FOK', decidedAtMs: 1_795_420_670_217 });
      const signed = account.sign(account.prepare(intent));
      seen.length = 0;
      await emitted(account.post(signed));
      clob.close();

      const maker = getAddress(signatureType === 'eoa' ? signer.address : FUNDER);
      const client = new ClobClient({
        host,
        chain: Chain.POLYGON,
        signer: clobSigner(signer),
        creds: { key: credentials.apiKey, ...credentials },
        signatureType: type,
        funderAddress: maker,
      });
      await client.postOrder(
        {
          salt: String(signed.salt),
          maker,
          signer: signatureType === 'deposit' ? maker : getAddress(signer.address),
          tokenId: intent.assetId,
          makerAmount: String(signed.makerAmount),
          takerAmount: String(signed.takerAmount),
          side: Side.SELL,
          signatureType: type,
          timestamp: String(intent.decidedAtMs),
          expiration: '0',
          metadata: ZERO,
          builder: ZERO,
          signature: signed.signature,
        },
        OrderType.FOK,
      );

      const [ours, theirs] = seen;
      expect(ours?.url).toBe(theirs?.url);
      expect(ours?.body).toBe(theirs?.body);
      const names = (headers: IncomingHttpHeaders | undefined) =>
        Object.keys(headers ?? {}).filter((name) => name.startsWith('poly_'));
      expect(names(ours?.headers).toSorted()).toEqual(names(theirs?.headers).toSorted());
      expect(ours?.headers['poly_address']).toBe(theirs?.headers['poly_address']);
      expect(ours?.headers['content-type']).toBe(theirs?.headers['content-type']);
    },
  );
});
