import { jointMonitor } from '../../../../src/adapters/polymarket/sockets/jointMonitor.ts';
import type {
  SocketMonitor,
  SocketState,
} from '../../../../src/adapters/polymarket/sockets/socketMonitor.ts';

function joint(count: number) {
  const told: string[] = [];
  const heard: number[] = [];
  const monitors = jointMonitor(count, {
    changed: ({ state, atMs, detail }) => told.push(`${atMs} ${state}${detail}`),
    heard: (atMs) => heard.push(atMs),
  });
  const tell = (index: number, state: SocketState, atMs: number, detail = ''): void =>
    (monitors[index] as SocketMonitor).changed({ state, atMs, detail });
  return { monitors, told, heard, tell };
}

describe('jointMonitor', () => {
  it('tells all that one socket does where there is one', () => {
    const { told, tell } = joint(1);
    tell(0, 'connecting', 1);
    tell(0, 'open', 2);
    tell(0, 'silent', 3, ': quiet');
    tell(0, 'closed', 4, ': gone');
    tell(0, 'connecting', 5);
    expect(told).toEqual([
      '1 connecting',
      '2 open',
      '3 silent: quiet',
      '4 closed: gone',
      '5 connecting',
    ]);
  });

  it('is open while one of them is', () => {
    const { told, tell } = joint(2);
    tell(0, 'connecting', 1);
    tell(1, 'connecting', 1);
    tell(0, 'open', 2);
    tell(1, 'open', 3);
    tell(0, 'closed', 4, ': gone');
    tell(0, 'connecting', 5);
    expect(told).toEqual(['1 connecting', '1 connecting', '2 open']);
  });

  it('tells of the end of the last one, and of the first that is back', () => {
    const { told, tell } = joint(2);
    tell(0, 'open', 1);
    tell(1, 'open', 2);
    tell(0, 'closed', 3, ': first');
    tell(1, 'closed', 4, ': second');
    tell(0, 'open', 5);
    tell(1, 'open', 6);
    expect(told).toEqual(['1 open', '4 closed: second', '5 open']);
  });

  it('passes on what any of them hears', () => {
    const { monitors, heard } = joint(3);
    for (const [index, monitor] of monitors.entries()) monitor.heard(10 + index);
    expect(heard).toEqual([10, 11, 12]);
  });
});
