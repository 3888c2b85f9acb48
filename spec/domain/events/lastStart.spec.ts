import type { Started } from '../../../src/domain/events/engineEvent.ts';
import { lastStart } from '../../../src/domain/events/lastStart.ts';
import { ACCOUNT } from '../../support/samples.ts';

const started = (atMs: number, mode: string): Started => ({
  type: 'started',
  atMs,
  mode,
  account: ACCOUNT,
  leaders: [],
});

describe('lastStart', () => {
  it('is unknown before a first run', () => {
    const last = lastStart();
    last.apply({ type: 'entries-stopped', atMs: 1, cause: 'command', message: '' });
    expect(last.event()).toBeUndefined();
  });

  it('is that of the last run, whatever came after', () => {
    const last = lastStart();
    last.apply(started(1, 'embedded'));
    last.apply(started(2, 'live'));
    last.apply({ type: 'stopped', atMs: 3 });
    expect(last.event()).toEqual(started(2, 'live'));
  });
});
