/**
 * Where a socket that reconnects is in its life. `silent`: open, but nothing came for too long, so it
 * is about to be closed and opened again.
 */
export type SocketState = 'connecting' | 'open' | 'silent' | 'closed';

export type SocketStatus = {
  readonly state: SocketState;
  /** Since when, ms since the epoch. */
  readonly atMs: number;
  /** Why it closed or was given up, cleaned; '' otherwise. */
  readonly detail: string;
};

/** Who is told how a socket fares. Called from within the socket's own events, so it is quick and never throws. */
export type SocketMonitor = {
  changed(status: SocketStatus): void;
  /** A sign of life came in, at this time, ms since the epoch. */
  heard(atMs: number): void;
};

/** For embedding and specs that do not look. */
export const NO_MONITOR: SocketMonitor = { changed: () => undefined, heard: () => undefined };
