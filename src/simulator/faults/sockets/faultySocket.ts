import type { SocketRoute } from '../../http/socketRoute.ts';
import type { Channel } from './channel.ts';
import { type FaultyFramesDeps, faultyFrames } from './faultyFrames.ts';

/** A socket route on the connections of which things go wrong. */
export function faultySocket(
  route: SocketRoute,
  channel: Channel,
  deps: FaultyFramesDeps,
): SocketRoute {
  return {
    path: route.path,
    connect: (frames$, request) =>
      route.connect(frames$, request).pipe(faultyFrames(channel, deps)),
  };
}
