import { leaderPauses } from '../../../src/domain/risk/leaderPauses.ts';
import type { LeaderPaused } from '../../../src/domain/risk/riskEvents.ts';
import { usd } from '../../../src/domain/units.ts';
import { ALICE, BOB } from '../../support/samples.ts';
import { aBook, aValue, type BookFacts } from './aBook.ts';

const RULES = new Map([[ALICE, { lost: usd('5'), pauseMs: 100 }]]);
const paused = (over: Partial<LeaderPaused> = {}): LeaderPaused => ({
  type: 'leader-paused',
  atMs: 0,
  leader: ALICE,
  lost: usd('6'),
  limit: usd('5'),
  ...over,
});
const pauses = (
  facts: BookFacts,
  value = aValue('0'),
  {
    standing,
    rules = RULES,
  }: { standing?: LeaderPaused; rules?: Parameters<typeof leaderPauses>[0] } = {},
) =>
  leaderPauses(rules, {
    portfolio: aBook(facts),
    gate: { pauseOf: (leader) => (leader === standing?.leader ? standing : undefined) },
    value,
    nowMs: 100,
  });

describe('leaderPauses', () => {
  it.each<[string, BookFacts, string, boolean]>([
    ['less than they may', { realisedBy: { [ALICE]: '-3' } }, '-1.999999', false],
    ['as much as they may', { realisedBy: { [ALICE]: '-3' } }, '-2', true],
    [
      'as much as they may, from their highest',
      { realisedBy: { [ALICE]: '8' }, highestOf: { [ALICE]: '12' } },
      '-1',
      true,
    ],
    [
      'less than they may, from their highest',
      { realisedBy: { [ALICE]: '8' }, highestOf: { [ALICE]: '12' } },
      '0',
      false,
    ],
    ['nothing, at a new high', { highestOf: { [ALICE]: '12' } }, '20', false],
  ])('pauses a leader who lost %s: %p and %s', (_, facts, unrealised, isPaused) => {
    expect(pauses(facts, aValue('0', { [ALICE]: unrealised }))).toHaveLength(isPaused ? 1 : 0);
  });

  it('says what the leader lost, what they may, and until when', () => {
    const value = aValue('0', { [ALICE]: '-7', [BOB]: '-700' });
    const told = {
      type: 'leader-paused',
      atMs: 100,
      leader: ALICE,
      lost: usd('7'),
      limit: usd('5'),
    };
    expect(pauses({}, value)).toEqual([{ ...told, untilMs: 200 }]);
    const forGood = new Map([[ALICE, { lost: usd('5') }]]);
    expect(pauses({}, value, { rules: forGood })).toEqual([told]);
  });

  it('judges nobody by what it cost', () => {
    const value = aValue('10', { [ALICE]: '-7' }, { [ALICE]: '10' });
    expect(pauses({}, value)).toEqual([]);
    expect(pauses({ paused: [ALICE] }, value)).toEqual([]);
  });

  it('pauses nobody twice', () => {
    const value = aValue('0', { [ALICE]: '-7' });
    expect(pauses({ paused: [ALICE] }, value, { standing: paused() })).toEqual([]);
  });

  it.each<[string, LeaderPaused | undefined, string]>([
    ['its time has come', paused({ untilMs: 100 }), 'time'],
    ['its time has not come', paused({ untilMs: 101 }), ''],
    ['it has no end', paused(), ''],
    ['a person has lifted it', undefined, 'command'],
  ])('ends a pause, or not, when %s', (_, standing, by) => {
    const facts = { paused: [ALICE], realisedBy: { [ALICE]: '-9' } };
    const value = aValue('0', { [ALICE]: '2' });
    expect(pauses(facts, value, standing ? { standing } : {})).toEqual(
      by ? [{ type: 'leader-resumed', atMs: 100, leader: ALICE, profit: usd('-7'), by }] : [],
    );
  });
});
