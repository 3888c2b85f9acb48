import { defer, firstValueFrom, map, merge, NEVER, type Observable, take, toArray } from 'rxjs';
import {
  type RtdsFirehoseDeps,
  type RtdsFirehoseOptions,
  rtdsFirehose,
} from '../../../../src/adapters/polymarket/sockets/rtdsFirehose.ts';
import type {
  SocketFrame,
  socketConnection,
} from '../../../../src/adapters/polymarket/sockets/socketConnection.ts';
import { address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import type { FirehoseFill } from '../../../../src/ports/leaderFeeds.ts';
import { fixture } from '../../../support/fixture.ts';
import { marbles } from '../../../support/marbles.ts';
import { socketServer } from '../../../support/socketServer.ts';

const messages = fixture('polymarket/rtds-messages.json');
const WALLET = address('0x510f4963b66b1b18505faab74b0bb943d1dda43c');
const GONE = new EngineError('Gone.', { disposition: 'retryable' });
const OTHER = address(`0x${'9'.repeat(40)}`);
const FRAMES = {
  t: JSON.stringify(messages['trade']),
  m: JSON.stringify(messages['matched']),
  h: JSON.stringify(messages['hostile']),
  n: JSON.stringify({ ...messages['matchedWithoutTransaction'], type: 'trades' }),
  l: JSON.stringify([messages['trade'], null, messages['trade']]),
  r: JSON.stringify(messages['refusal']),
  g: 'garbage',
  e: '',
};

function firehose(
  frames$: Observable<string>,
  options: Partial<RtdsFirehoseOptions> = {},
  deps: Partial<RtdsFirehoseDeps> = {},
) {
  const faults: Fault[] = [];
  const said: string[] = [];
  const connect: typeof socketConnection = ({ hello }, { scheduler, onOpen }) =>
    defer(() => {
      said.push(...hello());
      onOpen();
      return frames$.pipe(map((data): SocketFrame => ({ data, receivedAtMs: scheduler.now() })));
    });
  const { fills } = rtdsFirehose(
    { url: 'ws://127.0.0.1:1', silenceMs: 1000, ...options },
    { onFault: (fault) => faults.push(fault), random: () => 1, connect, ...deps },
  );
  const channels = (...leaders: (typeof WALLET)[]): Observable<string> =>
    fills(new Set(leaders)).pipe(
      map(
        ({ fill, channel, receivedAtMs }) =>
          `${fill.leader.slice(0, 4)} ${channel} ${receivedAtMs}`,
      ),
    );
  return { fills, channels, faults, said };
}

describe('rtdsFirehose', () => {
  it(
    'asks for every fill once, without a space',
    marbles(({ cold, expectObservable, flush }) => {
      const { channels, said } = firehose(cold('--'));
      expectObservable(channels(WALLET), '--!').toBe('---');
      flush();
      expect(said).toEqual([
        '{"action":"subscribe","subscriptions":[{"topic":"activity","type":"trades"}]}',
      ]);
    }),
  );

  it(
    'emits the fills of leaders with the time, and nothing of others or what would be told twice',
    marbles(({ cold, expectObservable }) => {
      const frames = cold('   --t-m-t-h--', FRAMES);
      const unsub = '         ----------!';
      const expected = '      --a---b----';

      const { channels } = firehose(frames);
      expectObservable(channels(WALLET), unsub).toBe(expected, {
        a: '0x51 rtds/trades 2',
        b: '0x51 rtds/trades 6',
      });
    }),
  );

  it(
    'has several sockets side by side where so many are wanted, and goes on while one of them lives',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const dies = cold('   t-#', FRAMES, GONE);
      const lives = cold('  -t---t', FRAMES);
      const again = cold('     -t', FRAMES);
      const played = [dies, lives, again];
      const { channels } = firehose(
        defer(() => played.shift() as Observable<string>),
        { connections: 2, baseMs: 1, capMs: 1 },
      );
      const at = (ms: number): string => `0x51 rtds/trades ${ms}`;

      expectObservable(channels(WALLET), '------!').toBe('ab--cd', {
        a: at(0),
        b: at(1),
        c: at(4),
        d: at(5),
      });
      expectSubscriptions(dies.subscriptions).toBe('  ^-!');
      expectSubscriptions(lives.subscriptions).toBe(' ^-----!');
      expectSubscriptions(again.subscriptions).toBe(' ---^--!');
    }),
  );

  it(
    'says that it is open while one of its sockets is',
    marbles(({ cold, expectObservable, flush }) => {
      const played = [cold('-#', FRAMES, GONE), cold('---#', FRAMES, GONE), cold('---')];
      const told: string[] = [];
      const { channels } = firehose(
        defer(() => played.shift() ?? NEVER),
        { connections: 2, baseMs: 1, capMs: 1 },
        {
          monitor: {
            changed: ({ state, atMs }) => told.push(`${atMs} ${state}`),
            heard: () => undefined,
          },
        },
      );
      expectObservable(channels(WALLET), '-------!').toBe('');
      flush();
      // The second socket ends at 3, when the first is back since 2.
      expect(told).toEqual(['0 connecting', '0 open']);
    }),
  );

  it(
    'has one socket for all subscribers, open while there is one',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const frames = cold('   t-h-t-h-t-h', FRAMES);
      const subs = ['         ^---------!'];
      const { channels } = firehose(frames);

      expectObservable(channels(WALLET), '         ^-----!    ').toBe('a---c------', {
        a: '0x51 rtds/trades 0',
        c: '0x51 rtds/trades 4',
      });
      expectObservable(channels(OTHER, WALLET), '  ---^------!').toBe('----c-d-e--', {
        c: '0x51 rtds/trades 4',
        d: '0x99 rtds/trades 6',
        e: '0x51 rtds/trades 8',
      });
      expectSubscriptions(frames.subscriptions).toBe(subs);
    }),
  );

  it(
    'opens a new socket for who comes after the last one left',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const frames = cold('   t----', FRAMES);
      const { channels } = firehose(frames);
      const at = (ms: number): string => `0x51 rtds/trades ${ms}`;
      expectObservable(channels(WALLET), '   ^-!     ').toBe('a--', { a: at(0) });
      expectObservable(channels(WALLET), '   ----^-! ').toBe('----a--', { a: at(4) });
      expectSubscriptions(frames.subscriptions).toBe(['^-!', '----^-!']);
    }),
  );

  it(
    'tells of what it cannot use and goes on',
    marbles(({ cold, expectObservable, flush }) => {
      const frames = cold('   g 59999ms n 59999ms r 59999ms l', FRAMES);
      const { channels, faults } = firehose(frames, { silenceMs: 100_000 });
      expectObservable(channels(WALLET), '180001ms !').toBe('180000ms (ab)', {
        a: '0x51 rtds/trades 180000',
        b: '0x51 rtds/trades 180000',
      });
      flush();
      expect(faults.map(({ message }) => message)).toEqual([
        'A frame is not JSON: garbage',
        '1 of 1 not used. The activity payload cannot be read: transactionHash is missing.',
        '1 of 1 not used. RTDS refused something: leger GetTopics error: topic nope not found.',
        '1 of 3 not used. The RTDS message cannot be read: it is no object.',
      ]);
    }),
  );

  it(
    'never parses a message of a wallet that nobody follows',
    marbles(({ cold, expectObservable, flush }) => {
      const broken = `${FRAMES.h.slice(0, -1)},`;
      const { channels, faults } = firehose(cold('b', { b: broken }));
      expectObservable(channels(WALLET), '1ms !').toBe('');
      flush();
      expect(faults).toEqual([]);
    }),
  );

  it(
    'tells of a flood of faults once a minute',
    marbles(({ cold, expectObservable, flush }) => {
      const { channels, faults } = firehose(cold('gggg 59996ms g', FRAMES), { silenceMs: 100_000 });
      expectObservable(channels(WALLET), '60001ms !').toBe('');
      flush();
      expect(faults).toHaveLength(2);
      expect(faults[1]?.message).toBe('A frame is not JSON: garbage (and 3 more before it)');
    }),
  );

  it(
    'takes empty frames for silence, opens again, and hears the old one until the new one speaks',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const frames = cold('   h--e--e--e--e--e', FRAMES);
      const { channels } = firehose(frames, { silenceMs: 5, baseMs: 3 });
      expectObservable(channels(WALLET), '14ms !').toBe('');
      expectSubscriptions(frames.subscriptions).toBe(['^-------!', '8ms ^-----!']);
    }),
  );

  it('works over a real socket, through a close by the server', async () => {
    const server = await socketServer((socket, connection) => {
      socket.send('');
      socket.on('message', (data: Buffer) => {
        const asked = data.toString('utf8');
        if (!asked.includes('"trades"')) return;
        socket.send(FRAMES.h);
        socket.send(FRAMES.t);
        if (connection === 0) socket.close(1013, 'slow consumer');
      });
    });
    const { fills } = rtdsFirehose(
      { url: server.url, silenceMs: 60_000, baseMs: 1 },
      { onFault: () => undefined, random: () => 0.5 },
    );
    const both$ = merge(fills(new Set([WALLET])), fills(new Set([OTHER])));

    const seen: FirehoseFill[] = await firstValueFrom(both$.pipe(take(4), toArray()));
    expect(seen.map(({ fill, channel }) => `${fill.leader.slice(0, 4)} ${channel}`)).toEqual([
      '0x99 rtds/trades',
      '0x51 rtds/trades',
      '0x99 rtds/trades',
      '0x51 rtds/trades',
    ]);
    expect(server.connections().made).toBe(2);
    await server.close();
  });
});
