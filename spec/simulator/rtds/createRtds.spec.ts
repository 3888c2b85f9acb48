import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Subject, VirtualTimeScheduler } from 'rxjs';
import { WebSocket } from 'ws';
import { address } from '../../../src/domain/address.ts';
import { type Served, serve } from '../../../src/simulator/http/serve.ts';
import type { ActivityRow } from '../../../src/simulator/leaders/activityRow.ts';
import { createProfiles } from '../../../src/simulator/leaders/profiles.ts';
import { createRtds, type Rtds } from '../../../src/simulator/rtds/createRtds.ts';
import { describeRecorded, recordedFile } from '../../support/recordedData.ts';
import { aRow } from '../leaders/anActivity.ts';

const WALLET = address('0x510F4963b66B1B18505faaB74b0bB943D1dDa43C');

const SUBSCRIBE = JSON.stringify({
  action: 'subscribe',
  subscriptions: [{ topic: 'activity', type: 'trades' }],
});

type World = {
  readonly recorded: Subject<ActivityRow>;
  readonly rtds: Rtds;
  readonly served: Served;
  /** Lets everything that was recorded come due. */
  readonly publish: () => void;
};

const inWorld = async (speaks: boolean, body: (world: World) => Promise<void>): Promise<void> => {
  const recorded = new Subject<ActivityRow>();
  const scheduler = new VirtualTimeScheduler();
  const profiles = createProfiles();
  profiles.introduce(WALLET, { name: 'PPMT', pseudonym: 'Rowdy-Tenement' });
  const rtds = createRtds(
    { speaks, silentAfterMs: 360_000 },
    {
      log: { recorded$: recorded },
      profiles,
      onSubscribed: () => undefined,
      scheduler,
    },
  );
  const served = await serve({ routes: [], sockets: [rtds.socket], port: 0 });
  try {
    await body({ recorded, rtds, served, publish: () => scheduler.flush() });
  } finally {
    rtds.close();
    await served.close();
  }
};

/** A client that has subscribed and seen the answer. */
const subscribed = async ({ wsUrl }: Served) => {
  const socket = new WebSocket(wsUrl, { perMessageDeflate: false });
  await once(socket, 'open');
  const frame = async (): Promise<string> => {
    const [bytes] = (await once(socket, 'message')) as [Buffer];
    return bytes.toString('utf8');
  };
  const first = frame();
  socket.send(SUBSCRIBE);
  expect(await first).toBe('');
  return { socket, frame };
};

const trade = (over: Partial<ActivityRow> = {}): ActivityRow =>
  aRow({ wallet: WALLET, publishedAtMs: 0, outcome: 'No', outcomeIndex: 1, ...over });

describe('createRtds', () => {
  it('sends a trade as production does, the wallet with its checksum', () =>
    inWorld(true, async ({ recorded, rtds, served, publish }) => {
      const { frame } = await subscribed(served);
      const next = frame();
      recorded.next(
        trade({ price: '0.26', size: '2.7027', timestampS: 1_787_102_287, publishedAtMs: 5 }),
      );
      publish();
      const { connection_id: connectionId, ...rest } = JSON.parse(await next) as Record<
        string,
        unknown
      >;
      expect(connectionId).toMatch(/^[A-Za-z0-9+/=]+$/);
      expect(rest).toEqual({
        topic: 'activity',
        type: 'trades',
        timestamp: 5,
        payload: {
          asset: '1',
          bio: '',
          conditionId: trade().conditionId,
          eventSlug: 'weather',
          icon: '',
          name: 'PPMT',
          outcome: 'No',
          outcomeIndex: 1,
          price: 0.26,
          profileImage: '',
          proxyWallet: '0x510F4963b66B1B18505faaB74b0bB943D1dDa43C',
          pseudonym: 'Rowdy-Tenement',
          side: 'BUY',
          size: 2.7027,
          slug: 'rain',
          timestamp: 1_787_102_287,
          title: 'Rain?',
          transactionHash: trade().transactionHash,
        },
      });
      expect(rtds.published()).toBe(1);
    }));

  it('sends a client that reconnects what comes due then, although nobody was there before', () =>
    inWorld(true, async ({ recorded, served, publish }) => {
      recorded.next(trade({ title: 'Before', publishedAtMs: 200 }));
      const { frame } = await subscribed(served);
      const next = frame();
      publish();
      expect(await next).toContain('"title":"Before"');
    }));

  it('sends every client its own', () =>
    inWorld(true, async ({ recorded, served, publish }) => {
      const one = await subscribed(served);
      const other = await subscribed(served);
      const frames = Promise.all([one.frame(), other.frame()]);
      recorded.next(trade());
      publish();
      const ids = (await frames).map(
        (text) => (JSON.parse(text) as { connection_id: string }).connection_id,
      );
      expect(new Set(ids).size).toBe(2);
    }));

  it('publishes to nobody when it is silent, and still answers', () =>
    inWorld(false, async ({ recorded, rtds, served, publish }) => {
      const { socket, frame } = await subscribed(served);
      const next = frame();
      recorded.next(trade());
      publish();
      expect(rtds.published()).toBe(1);
      socket.send('PING');
      expect(await next).toBe('');
    }));
});

describeRecorded('createRtds against the recorded frame', () => {
  it('has the same fields, of the same types, in the same order', () =>
    inWorld(true, async ({ recorded, served, publish }) => {
      const line = readFileSync(recordedFile('socket-messages.jsonl'), 'utf8')
        .split('\n')
        .find((text) => text.includes('"kind": "activity/trades"'));
      const { msg } = JSON.parse(line ?? '') as { msg: Record<string, object> };
      const { frame } = await subscribed(served);
      const next = frame();
      recorded.next(trade());
      publish();
      const sent = JSON.parse(await next) as Record<string, object>;
      const shape = (value: object): string[] =>
        Object.entries(value).map(([name, field]) => `${name} ${typeof field}`);
      expect(shape(sent)).toEqual(shape(msg));
      expect(shape(sent['payload'] ?? {})).toEqual(shape(msg['payload'] ?? {}));
    }));
});
