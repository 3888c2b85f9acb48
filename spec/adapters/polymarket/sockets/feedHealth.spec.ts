import { firstValueFrom, VirtualTimeScheduler } from 'rxjs';
import { feedHealth } from '../../../../src/adapters/polymarket/sockets/feedHealth.ts';
import type { SocketState } from '../../../../src/adapters/polymarket/sockets/socketMonitor.ts';
import type { HealthReading } from '../../../../src/ports/healthCheck.ts';

type Told = readonly [atMs: number, what: SocketState | 'heard', detail?: string];

/** What the check answers `atMs`, when the socket told this before. */
async function reading(atMs: number, told: readonly Told[]): Promise<HealthReading> {
  const scheduler = new VirtualTimeScheduler();
  const health = feedHealth(
    { component: 'rtds', quietMs: 5_000, graceMs: 10_000, advice: 'Trades are seen late.' },
    { scheduler },
  );
  for (const [toldAtMs, what, detail = ''] of told)
    scheduler.schedule(() => {
      if (what === 'heard') health.heard(toldAtMs);
      else health.changed({ state: what, atMs: toldAtMs, detail });
    }, toldAtMs);
  let answer: Promise<HealthReading> | undefined;
  scheduler.schedule(() => {
    answer = firstValueFrom(health.check());
  }, atMs);
  scheduler.flush();
  return answer as Promise<HealthReading>;
}

describe('feedHealth', () => {
  it('answers for its component', () => {
    const options = { component: 'user-socket', quietMs: 1, graceMs: 1, advice: '' };
    expect(feedHealth(options).component).toBe('user-socket');
  });

  it('gives a feed that was never open the time of grace to get there', async () => {
    expect(await reading(5_000, [])).toEqual({ state: 'ok', detail: 'Connecting.' });
    expect(await reading(60_000, [])).toMatchObject({ state: 'failed' });
  });

  it.each<[string, number, readonly Told[], HealthReading['state']]>([
    ['it connects for the first time', 9_999, [[0, 'connecting']], 'ok'],
    ['it connects for the first time, too long', 10_001, [[0, 'connecting']], 'failed'],
    ['it just opened', 105, [[100, 'open']], 'ok'],
    [
      'it heard something lately',
      9_000,
      [
        [0, 'open'],
        [4_000, 'heard'],
      ],
      'ok',
    ],
    ['it heard nothing since it opened', 5_001, [[0, 'open']], 'degraded'],
    [
      'it heard nothing lately',
      9_001,
      [
        [0, 'open'],
        [4_000, 'heard'],
      ],
      'degraded',
    ],
    [
      'it opened after long silence',
      20_000,
      [
        [0, 'open'],
        [1, 'heard'],
        [19_000, 'open'],
      ],
      'ok',
    ],
    [
      'it closed a moment ago',
      20_000,
      [
        [0, 'open'],
        [15_000, 'closed'],
      ],
      'degraded',
    ],
    [
      'it closed long ago',
      25_001,
      [
        [0, 'open'],
        [15_000, 'closed'],
      ],
      'failed',
    ],
    [
      'it keeps trying to open again, which is no new beginning',
      26_000,
      [
        [0, 'open'],
        [15_000, 'closed'],
        [20_000, 'connecting'],
        [20_001, 'closed'],
        [25_000, 'connecting'],
      ],
      'failed',
    ],
    [
      'it is open again',
      26_000,
      [
        [15_000, 'closed'],
        [25_000, 'connecting'],
        [25_001, 'open'],
      ],
      'ok',
    ],
    [
      'it is being given up for silence',
      15_000,
      [
        [0, 'open'],
        [15_000, 'silent'],
      ],
      'degraded',
    ],
  ])('judges right when %s', async (_, atMs, told, state) => {
    expect(await reading(atMs, told)).toMatchObject({ state });
  });

  it('says since when, why, and what to do, also while it tries again', async () => {
    const told: Told[] = [
      [0, 'open'],
      [1_000, 'closed', 'The socket to x closed: code 1013.'],
      [2_000, 'connecting'],
    ];
    expect(await reading(3_500, told)).toEqual({
      state: 'degraded',
      detail: 'Not connected for 2.5 s. The socket to x closed: code 1013. Trades are seen late.',
    });
    expect(await reading(6_001, [[0, 'open']])).toEqual({
      state: 'degraded',
      detail: 'Nothing heard for 6.0 s. Trades are seen late.',
    });
  });
});
