// A venue that does as little as possible, so that what is measured is the engine: it sends leaders'
// trades over its RTDS socket at times fixed in advance and notes when each order has arrived whole.
// A process of its own; talks to the benchmark over IPC.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const ASSETS = 50;
const LEADER = `0x${'ab'.repeat(20)}`;
const CREDENTIALS = { apiKey: 'bench-key', secret: 'YmVuY2gtc2VjcmV0', passphrase: 'bench-pass' };
const CONTRACTS = [
  '0xE111180000d2663C0091e4f400237545B87B996B',
  '0xe2222d279d744050d28e00520010520000310F59',
  '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',
];
const conditionOf = (asset) => `0x${asset.toString(16).padStart(64, '0')}`;
const tokensOf = (asset) => [String(1_000_000 + asset * 2), String(1_000_001 + asset * 2)];

const received = [];
const page = (data) => ({
  data,
  pagination: { limit: 1000, offset: 0, has_more: false, next_cursor: null },
});

const answers = {
  'GET /time': () => Math.floor(Date.now() / 1000),
  'GET /auth/derive-api-key': () => CREDENTIALS,
  'GET /balance-allowance/update': () => ({}),
  'GET /balance-allowance': () => ({
    balance: '100000000000000',
    allowances: Object.fromEntries(CONTRACTS.map((address) => [address, '1'.padEnd(40, '0')])),
  }),
  'GET /v2/trades': () => page([]),
  'GET /v2/status': () => ({ data: {} }),
  'GET /markets/keyset': (query) => {
    const condition = query.get('condition_ids');
    const asset = Number(BigInt(condition));
    return {
      markets: [
        {
          id: String(asset),
          conditionId: condition,
          question: `Bench ${asset}`,
          slug: `bench-${asset}`,
          version: 'v1',
          outcomes: '["Yes","No"]',
          clobTokenIds: JSON.stringify(tokensOf(asset)),
          negRisk: false,
          active: true,
          closed: false,
          enableOrderBook: true,
          acceptingOrders: true,
          orderPriceMinTickSize: 0.01,
          orderMinSize: 5,
          events: [{ slug: `bench-${asset}` }],
        },
      ],
      next_cursor: null,
    };
  },
};

function clobMarket(path) {
  const condition = path.split('/').at(-1);
  const [yes, no] = tokensOf(Number(BigInt(condition)));
  return {
    c: condition,
    t: [
      { t: yes, o: 'Yes' },
      { t: no, o: 'No' },
    ],
    mos: 5,
    mts: 0.01,
    ao: true,
    nr: false,
    fd: { r: 0, e: 1, to: true },
    v: 'v1',
  };
}

const NO_MATCH =
  'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.';

const server = createServer({ keepAlive: true, keepAliveTimeout: 300_000 }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const atNs = process.hrtime.bigint();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const reply = (body, status = 200) => {
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    };
    if (request.method === 'POST' && pathname === '/order') {
      const { order } = JSON.parse(Buffer.concat(chunks).toString());
      received.push({ tokenId: order.tokenId, atNs });
      // It has no book, and says so: what is timed is over by then.
      reply({ error: NO_MATCH }, 400);
      return;
    }
    if (pathname.startsWith('/clob-markets/')) reply(clobMarket(pathname));
    else reply((answers[`${request.method} ${pathname}`] ?? (() => ({})))(searchParams));
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    if (String(data) === 'PING') socket.send('PONG');
  });
});

/** The sockets that are told of trades. */
const rtds = new WeakSet();
let sentCount = 0;
function frame(asset, nowMs) {
  sentCount += 1;
  return JSON.stringify({
    connection_id: 'bench=',
    payload: {
      asset: tokensOf(asset)[0],
      bio: '',
      conditionId: conditionOf(asset),
      eventSlug: `bench-${asset}`,
      icon: '',
      name: 'bench',
      outcome: 'Yes',
      outcomeIndex: 0,
      price: 0.5,
      profileImage: '',
      proxyWallet: LEADER,
      pseudonym: 'Bench',
      side: 'BUY',
      size: 100,
      slug: `bench-${asset}`,
      timestamp: Math.ceil(nowMs / 1000) + 1,
      title: `Bench ${asset}`,
      transactionHash: `0x${sentCount.toString(16).padStart(64, '0')}`,
    },
    timestamp: nowMs,
    topic: 'activity',
    type: 'trades',
  });
}

/** Sends one trade in each of these assets, in one turn, and notes when. */
function send(assets) {
  const sent = [];
  const frames = assets.map((asset) => frame(asset, Date.now()));
  for (const [index, text] of frames.entries()) {
    sent.push({ tokenId: tokensOf(assets[index])[0], atNs: process.hrtime.bigint() });
    for (const socket of sockets.clients) if (rtds.has(socket)) socket.send(text);
  }
  return sent;
}
sockets.on('connection', (socket, request) => {
  if (request.url === '/rtds') rtds.add(socket);
});

async function run({ rounds, burst, gapMs }) {
  received.length = 0;
  const sent = [];
  const startMs = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const dueMs = startMs + round * gapMs;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const assets = Array.from({ length: burst }, (_, n) => (round * burst + n) % ASSETS);
    sent.push(...send(assets).map((each) => ({ ...each, round })));
  }
  const deadline = performance.now() + 10_000;
  while (received.length < sent.length && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return match(sent, [...received]);
}

/** The n-th order for an asset answers the n-th trade in it: an asset's orders go in order. */
function match(sent, arrived) {
  const byToken = new Map();
  for (const { tokenId, atNs } of arrived)
    byToken.set(tokenId, [...(byToken.get(tokenId) ?? []), atNs]);
  const latencies = sent.map(({ tokenId, atNs, round }) => {
    const atArrivalNs = byToken.get(tokenId)?.shift();
    return { round, ms: atArrivalNs === undefined ? null : Number(atArrivalNs - atNs) / 1e6 };
  });
  return { sent: sent.length, requests: arrived.length, latencies };
}

server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.send?.({ port, leader: LEADER });
});
process.on('message', async (/** @type {any} */ message) => {
  if (message === 'ready?') {
    process.send?.({ watchers: [...sockets.clients].filter((socket) => rtds.has(socket)).length });
    return;
  }
  process.send?.(await run(message));
});
process.on('disconnect', () => process.exit(0));
