import { firstValueFrom } from 'rxjs';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../../src/domain/gate/stopCause.ts';
import { entriesHealth } from '../../../src/wiring/health/entriesHealth.ts';

const health = (...causes: readonly StopCause[]) => {
  const gate = entryGate();
  for (const cause of causes)
    gate.apply({ type: 'entries-stopped', atMs: 0, cause, message: `It was ${cause}.` });
  return firstValueFrom(entriesHealth(gate, 'npm run control -- --mode live').check());
};

describe('entriesHealth', () => {
  it('is well while entries are made', async () => {
    expect(await health()).toEqual({ state: 'ok', detail: 'Entries are made.' });
  });

  it.each<[readonly StopCause[], string]>([
    [['command'], 'degraded'],
    [['panic'], 'degraded'],
    [['circuit'], 'degraded'],
    [['venue'], 'failed'],
    [['journal'], 'failed'],
    [['command', 'venue'], 'failed'],
  ])('says of %p that it is %s', async (causes, state) => {
    expect((await health(...causes)).state).toBe(state);
  });

  it('says since when, why, and what to do, of each stop', async () => {
    const { detail } = await health('venue', 'circuit');
    for (const text of ['1970-01-01T00:00:00.000Z', 'It was venue.', 'It was circuit.'])
      expect(detail).toContain(text);
    expect(detail).toContain('with: npm run control -- --mode live resume.');
    expect(detail).toContain('by themselves');
  });
});
