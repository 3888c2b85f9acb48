import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { address } from '../../../src/domain/address.ts';
import { engineOptions } from '../../../src/wiring/settings/engineOptions.ts';

const ACCOUNT = address(`0x${'cc'.repeat(20)}`);

const optionsOf = (settings: object) => {
  const loaded = loadConfig({ text: JSON.stringify(settings), env: {} });
  if (!loaded.ok) throw new Error('It is refused.');
  return engineOptions(loaded.config, loaded.config.leaders, ACCOUNT);
};

describe('engineOptions', () => {
  it.each([
    [180_000, 300_000, 'as long as asked'],
    [1_000, 150_000, 'as long as the record may be behind, at least'],
  ])(
    'remember trades, over a restart on top of what that reaches back by, where %i ms are asked: %i, %s',
    (asked, knownMs) => {
      const dataApi = { catchUpMs: 60_000, overlapMs: 30_000 };
      const { detection } = optionsOf({
        caching: { transactionsTtlMs: asked },
        detection: { dataApi },
      });
      expect(detection).toMatchObject({
        memoryMs: 60_000,
        overlapMs: 30_000,
        rememberMs: asked,
        knownMs,
      });
    },
  );

  it('close as many positions at once as the order sink has room for sales', () => {
    const { positions } = optionsOf({ orders: { maxConcurrentExits: 30, maxWaiting: 5 } });
    expect(positions?.maxClosing).toBe(35);
  });

  it('reach back over a round of polls where there are so many leaders that it takes longer', () => {
    const leaders = Array.from({ length: 400 }, (_, n) => ({
      address: `0x${(n + 1).toString(16).padStart(40, '0')}`,
      alias: `leader ${n}`,
    }));
    const dataApi = { catchUpMs: 60_000, overlapMs: 30_000, maxRequestsPerSecond: 15 };
    const { detection, reductions } = optionsOf({ leaders, detection: { dataApi } });
    // A third of fifteen a second.
    expect(detection).toMatchObject({ overlapMs: 80_000, memoryMs: 80_000 });
    expect(reductions).toMatchObject({ overlapMs: 80_000 });
  });
});
