import { defer, finalize, mergeMap, type Observable, type SchedulerLike } from 'rxjs';
import type { MarketNews } from '../../../domain/markets/marketNews.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { readFrame } from '../sockets/readFrame.ts';
import { reconnectingSocket } from '../sockets/reconnectingSocket.ts';
import type { SocketFrame, socketConnection } from '../sockets/socketConnection.ts';
import { NO_MONITOR, type SocketStatus } from '../sockets/socketMonitor.ts';
import type { BookReplica, ReplicaLine } from './bookReplica.ts';
import { type MarketMessage, marketMessage } from './marketMessage.ts';
import type { MarketSocketHealth } from './marketSocketHealth.ts';
import { subscriptionFrames } from './subscriptionFrames.ts';

export type MarketLineOptions = {
  readonly url: string;
  /** What it watches now. */
  readonly assets: () => ReadonlySet<string>;
  readonly silenceMs?: number;
  readonly baseMs?: number;
  readonly capMs?: number;
};

export type MarketLineDeps = {
  readonly replica: Pick<BookReplica, 'take' | 'forget'>;
  readonly line: ReplicaLine;
  readonly say$: Observable<string>;
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly health?: MarketSocketHealth;
  readonly telemetry?: Telemetry;
  readonly scheduler: SchedulerLike;
  readonly connect?: typeof socketConnection;
};

const WHERE = 'market-socket';
const PING_MS = 10_000;
/** Fifty of the deepest books, and room to spare. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

/**
 * One connection to the market channel, opened again for ever: tells the replica what it says, and emits
 * the news of its assets.
 *
 * Answers to pings are no sign of life: they come from a feed that is dead, too. In quiet markets it is
 * opened again for nothing, which costs a frame of books and proves them.
 */
export function marketLine(
  { url, assets, silenceMs = 30_000, baseMs = 250, capMs = 30_000 }: MarketLineOptions,
  { replica, line, say$, onFault, health, ...deps }: MarketLineDeps,
): Observable<MarketNews> {
  const newsIn = ({ data, receivedAtMs: atMs }: SocketFrame): readonly MarketNews[] => {
    const changed = new Set<string>();
    const news = readFrame(data, marketMessage, WHERE, onFault).flatMap((message) => {
      if (!message) return [];
      for (const assetId of replica.take(message, line, atMs)) changed.add(assetId);
      return newsOf(message, assets(), atMs);
    });
    return changed.size > 0
      ? [{ kind: 'books-changed', assetIds: [...changed], atMs }, ...news]
      : news;
  };

  return defer(() => {
    const monitor = health?.opened() ?? NO_MONITOR;
    return reconnectingSocket(
      {
        name: WHERE,
        url,
        hello: () => subscriptionFrames('begin', assets()),
        say$,
        pingMs: PING_MS,
        pingText: 'PING',
        maxFrameBytes: MAX_FRAME_BYTES,
        silenceMs,
        isSignOfLife,
        baseMs,
        capMs,
      },
      {
        ...deps,
        monitor: {
          heard: monitor.heard,
          changed: (status: SocketStatus) => {
            monitor.changed(status);
            if (status.state === 'open') return;
            line.isLive = false;
            replica.forget(assets());
          },
        },
      },
    ).pipe(
      mergeMap((frame) => {
        if (!isSignOfLife(frame.data)) return [];
        line.isLive = true;
        return newsIn(frame);
      }),
      finalize(() => health?.closed(monitor)),
    );
  });
}

const isSignOfLife = (data: string): boolean => data !== 'PONG';

function newsOf(
  message: MarketMessage,
  watched: ReadonlySet<string>,
  atMs: number,
): readonly MarketNews[] {
  switch (message.kind) {
    case 'book':
    case 'changes':
    case 'best':
      return [];
    case 'tick': {
      const { conditionId, assetId, tick } = message;
      if (!watched.has(assetId)) return [];
      return [{ kind: 'tick-changed', conditionId, assetId, tick, atMs }];
    }
    case 'resolved': {
      const { conditionId, assetIds, winningAssetId } = message;
      if (!assetIds.some((assetId) => watched.has(assetId))) return [];
      return [{ kind: 'resolved', conditionId, assetIds, winningAssetId, atMs }];
    }
  }
}
