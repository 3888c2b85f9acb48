import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { leadersOnTape } from '../../../src/wiring/settings/leadersOnTape.ts';
import { ALICE, BOB } from '../../support/samples.ts';

const onTape = (settings: object) => {
  const loaded = loadConfig({ text: JSON.stringify(settings), env: {} });
  if (!loaded.ok) throw new Error('It is refused.');
  return leadersOnTape([ALICE, BOB], loaded.config);
};

describe('leadersOnTape', () => {
  it('are followed, each by a name of their own', () => {
    expect(onTape({})).toMatchObject([
      { address: ALICE, alias: 'leader-1', enabled: true },
      { address: BOB, alias: 'leader-2', enabled: true },
    ]);
  });

  it('are copied by the general rules, those of exits among them', () => {
    const rules = {
      orderType: 'GTC',
      limits: { whenOpposed: 'refuse' },
      exits: { mirror: false, maxHoldMs: 60_000 },
    };
    const { orderType, limits, exits } = rules;
    expect(onTape({ copy: { orderType }, limits, exits })).toMatchObject([{ rules }, { rules }]);
  });
});
