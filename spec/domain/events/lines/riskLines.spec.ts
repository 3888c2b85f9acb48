import type { EngineEvent } from '../../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../../src/domain/events/logLine.ts';
import { usd } from '../../../../src/domain/units.ts';
import { knowing } from '../../../support/lineContexts.ts';
import { ALICE, aMark } from '../../../support/samples.ts';

const PAUSED = {
  type: 'leader-paused',
  atMs: 0,
  leader: ALICE,
  lost: usd('6'),
  limit: usd('5'),
} as const;

describe('riskLines', () => {
  it.each<[EngineEvent, string, RegExp]>([
    [
      aMark({ claimable: usd('3'), unpriced: usd('1') }),
      'debug',
      /^EQUITY {3}\$98\.00, \$2\.00 below its peak of \$100\.00: \$90\.00 in cash \(\$0\.00 reserved\), \$8\.00 in positions \(\$1\.00 at cost, without a price\), \$3\.00 to claim$/,
    ],
    [
      aMark({ drawdown: usd('0'), peak: usd('98') }),
      'debug',
      /^EQUITY {3}\$98\.00, at its peak of \$98\.00: [^:]*\$8\.00 in positions$/,
    ],
    [
      { ...PAUSED, untilMs: 86_400_000 },
      'warn',
      /^PAUSED {3}alice .* lost \$6\.00 .* is \$5\.00\. That lasts until 1970-01-02T00:00:00\.000Z or npm run control -- resume \(with the --config .*, if any\); exits go on\.$/,
    ],
    [
      PAUSED,
      'warn',
      /That lasts until npm run control -- resume \(with the --config .*, if any\);/,
    ],
    [
      { type: 'leader-resumed', atMs: 0, leader: ALICE, profit: usd('-6'), by: 'time' },
      'info',
      /^RESUMED {2}alice is followed again, after the pause;/,
    ],
    [
      { type: 'leader-resumed', atMs: 0, leader: ALICE, profit: usd('-6'), by: 'command' },
      'info',
      /^RESUMED {2}alice is followed again, by command;/,
    ],
  ])('tells what we are worth, and which leader lost too much: %o', (event, level, text) => {
    expect(logLine(event, knowing)).toEqual({
      level,
      text: expect.stringMatching(text) as string,
    });
  });
});
