import { firstValueFrom, VirtualTimeScheduler } from 'rxjs';
import type { ControlRequest } from '../../../src/adapters/control/control.ts';
import { commandUnattended } from '../../../src/wiring/control/commandUnattended.ts';

const said = async (request: ControlRequest, mode: 'embedded' | 'live'): Promise<string> => {
  const { ok, says } = await firstValueFrom(
    commandUnattended(
      request,
      { mode, journal: { path: 'none.db' }, lease: { termMs: 1_000 } },
      { scheduler: new VirtualTimeScheduler() },
    ),
  );
  expect(ok).toBe(false);
  return says;
};

// What is written to a journal that is there is in spec/processes/control.spec.ts.
describe('commandUnattended', () => {
  it.each([
    ['status', 'live'],
    ['panic', 'live'],
    ['stop', 'live'],
    ['stop', 'embedded'],
    ['panic', 'embedded'],
  ] as const)('says to %s in %s mode that an engine may run elsewhere', async (request, mode) => {
    expect(await said(request, mode)).toMatch(
      /^No engine runs with the journal none\.db.* another --config or --mode needs the same here\.$/,
    );
  });

  it('sends nobody to the venue to cancel play money', async () => {
    expect(await said('panic', 'live')).toContain('polymarket.com');
    expect(await said('panic', 'embedded')).not.toContain('polymarket.com');
  });
});
