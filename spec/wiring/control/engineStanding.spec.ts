import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { engineStanding } from '../../../src/wiring/control/engineStanding.ts';
import { ALICE, aMark, aPosition, aTradeCopied, BOB, NO } from '../../support/samples.ts';

const standing = (events: readonly EngineEvent[], positions: readonly Position[] = []) => {
  const gate = entryGate();
  const book = portfolio();
  for (const event of events) {
    gate.apply(event);
    book.apply(event);
  }
  return engineStanding({
    gate,
    portfolio: { ...book, positions: () => positions },
    mode: 'live',
    account: '0xcc',
  });
};
const paused = (leader: typeof ALICE): EngineEvent => ({
  type: 'leader-paused',
  atMs: 1,
  leader,
  lost: usd('6'),
  limit: usd('5'),
});

describe('engineStanding', () => {
  it('counts what is held and on order', () => {
    expect(standing([]).says).toContain('0 positions, 0 open orders, ');
    expect(standing([aTradeCopied()]).says).toContain(' 1 open order, ');
  });

  it('tells of equity once it was marked', () => {
    const { says, status } = standing([aMark({ atMs: 86_400_000 })]);
    expect(says).toContain(
      'Equity was $98.00 at 1970-01-02T00:00:00.000Z, $2.00 below its peak of $100.00.',
    );
    expect(status.equity).toEqual({
      time: '1970-01-02T00:00:00.000Z',
      equity: '98',
      peak: '100',
      drawdown: '2',
    });
    expect(standing([]).status.equity).toBeUndefined();
    expect(standing([]).says).not.toContain('Equity');
  });

  it('tells of entries that are stopped in some markets only', () => {
    const stop = { type: 'entries-stopped', atMs: 1, message: 'Allow it.' } as const;
    const some = standing([{ ...stop, cause: 'approval', exchange: 'v3' }]);
    expect(some.says).toContain('No entries are made in some markets: Allow it. They begin');
    expect(some.status).toMatchObject({ entries: 'open', causes: ['approval'] });
    const all = standing([{ ...stop, cause: 'venue' }]);
    expect(all.says).toContain('No entries are made: Allow it.');
    expect(all.status).toMatchObject({ entries: 'stopped', causes: ['venue'] });
  });

  it('names who is paused', () => {
    const { says, status } = standing([paused(ALICE), paused(BOB)]);
    expect(status.paused).toEqual([ALICE, BOB]);
    expect(says).toContain(`Paused, for what their copies lost: ${ALICE}, ${BOB}.`);
    const many = Array.from({ length: 10 }, (_, n) => paused(`0x${String(n).repeat(40)}`));
    expect(standing(many).says).toContain(' and 2 more.');
  });

  it('tells of pairs, what they bring and gain', () => {
    const yes = aPosition({ shares: shares('20'), cost: usd('10') });
    const no = aPosition({ assetId: NO, shares: shares('30'), cost: usd('18') });
    const { says, status } = standing([], [yes, no]);
    expect(status.pairs).toEqual({ markets: 1, count: '20', value: '20', profit: '-2' });
    expect(says).toContain(
      'Both outcomes of 1 market are held: 20 pairs, worth $20.00 when merged, -$2.00 over their cost.',
    );
    expect(standing([], [yes]).says).not.toContain('pairs');
  });
});
