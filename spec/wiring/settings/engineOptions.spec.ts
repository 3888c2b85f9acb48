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
    [120_000, 120_000, 'as long as asked'],
    [1_000, 30_000, 'as long as the record may be behind, at least'],
  ])('remember trades, also over a restart, where %i ms are asked: %i, %s', (asked, knownMs) => {
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
  });
});
