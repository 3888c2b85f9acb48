import { isEvent } from '../../../src/domain/events/isEvent.ts';
import { anExitDecided, aTradeCopied } from '../../support/samples.ts';

describe('isEvent', () => {
  it('tells events of the types that are named from all others', () => {
    const events = [aTradeCopied(), anExitDecided(), { type: 'stopped', atMs: 0 } as const];
    expect(events.map(isEvent('trade-copied'))).toEqual([true, false, false]);
    expect(events.map(isEvent('exit-decided', 'stopped'))).toEqual([false, true, true]);
  });
});
