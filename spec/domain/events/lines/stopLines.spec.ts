import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { knowing } from '../../../support/lineContexts.ts';

describe('stopLines', () => {
  it.each<[EngineEvent, string, RegExp]>([
    [
      { type: 'entries-stopped', atMs: 0, cause: 'command', message: 'By word.' },
      'warn',
      /^STOPPED {2}No entries are made, exits go on: By word\. They begin again with: npm run control -- resume \(with the --config .*, if any\)\.$/,
    ],
    [
      { type: 'entries-stopped', atMs: 0, cause: 'command', message: 'By word.', flatten: true },
      'warn',
      /By word\. Everything that is held is being sold\. They/,
    ],
    [{ type: 'entries-stopped', atMs: 0, cause: 'panic', message: 'x' }, 'error', /^STOPPED/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'venue', message: 'x' }, 'error', /Mend/],
    [
      { type: 'entries-stopped', atMs: 0, cause: 'approval', exchange: 'v3', message: 'Allow it.' },
      'error',
      /^STOPPED {2}No entries are made in some markets, exits go on: Allow it\. They begin again by/,
    ],
    [
      { type: 'entries-resumed', atMs: 0, cause: 'approval', exchange: 'v3' },
      'info',
      /^RESUMED {2}The exchange may move your shares/,
    ],
    [{ type: 'entries-stopped', atMs: 0, cause: 'circuit', message: 'x' }, 'warn', /by themselves/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'drawdown', message: 'x' }, 'error', /counts from/],
    [{ type: 'entries-stopped', atMs: 0, cause: 'daily-loss', message: 'x' }, 'error', /midnight/],
    [
      { type: 'cancels', atMs: 0, state: 'pending', everything: true, message: 'Not yet.' },
      'error',
      /^CANCELS {2}Not yet\.$/,
    ],
    [
      { type: 'cancels', atMs: 0, state: 'done', everything: true, message: 'All.' },
      'info',
      /^CANCELS {2}All\.$/,
    ],
    [{ type: 'entries-resumed', atMs: 0, cause: 'daily-loss' }, 'info', /^RESUMED {2}A new day/],
    [{ type: 'entries-resumed', atMs: 0, cause: 'circuit' }, 'info', /^RESUMED {2}.*circuit/],
    [{ type: 'entries-resumed', atMs: 0, cause: 'command' }, 'info', /^RESUMED {2}.*lifted/],
  ])('tells what stops entries, and what to do: %o', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual({
      level,
      text: expect.stringMatching(text) as string,
    });
  });
});
