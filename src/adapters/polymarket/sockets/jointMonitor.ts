import type { SocketMonitor, SocketState } from './socketMonitor.ts';

/**
 * A monitor for each of `count` sockets that stand in for each other, which together tell one: open while one of
 * them is, and otherwise what the last of them told. Holds a state each.
 */
export function jointMonitor(count: number, monitor: SocketMonitor): readonly SocketMonitor[] {
  const states = new Array<SocketState>(count).fill('closed');

  return states.map(
    (_, index): SocketMonitor => ({
      changed: (status) => {
        const wasOpen = states.includes('open');
        states[index] = status.state;
        const isOpen = states.includes('open');
        // While another one stands it is no news that this one fell or came back.
        if (!wasOpen || !isOpen) monitor.changed(status);
      },
      heard: (atMs) => monitor.heard(atMs),
    }),
  );
}
