import type { EntriesStopped } from '../../../src/domain/events/engineEvent.ts';
import type { StopCause } from '../../../src/domain/gate/stopCause.ts';
import type { RiskRules } from '../../../src/domain/risk/riskRules.ts';
import { riskStops } from '../../../src/domain/risk/riskStops.ts';
import { ratio, usd } from '../../../src/domain/units.ts';
import { without } from '../../support/without.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 10 * DAY_MS + 5;
const RULES: RiskRules = {
  maxDrawdown: ratio('0.2'),
  onDrawdown: 'stop',
  maxDailyLoss: usd('50'),
  onDailyLoss: 'flatten',
};
type Standing = {
  readonly lost?: string;
  readonly today?: string;
  readonly stops?: readonly (readonly [StopCause, number])[];
  readonly lifted?: number;
};
const stops = (
  { lost = '0', today = '0', stops = [], lifted }: Standing,
  rules: Partial<RiskRules> = {},
) =>
  riskStops(
    { ...RULES, ...rules },
    {
      portfolio: {
        drawdown: () => ({ lost: usd(lost), equity: usd('80') }),
        realisedOn: () => usd(today),
      },
      gate: {
        stops: () =>
          stops.map(
            ([cause, atMs]): EntriesStopped => ({
              type: 'entries-stopped',
              cause,
              atMs,
              message: '',
            }),
          ),
        liftedAtMs: () => lifted,
      },
      nowMs: NOW_MS,
    },
  );
const said = (...input: Parameters<typeof stops>) =>
  stops(...input).map(
    (event) => `${event.type} ${event.cause}${'flatten' in event ? ' flatten' : ''}`,
  );

describe('riskStops', () => {
  it.each<[string, Standing, Partial<RiskRules>, readonly string[]]>([
    ['below the limit', { lost: '19.99' }, {}, []],
    ['at the limit', { lost: '20' }, {}, ['entries-stopped drawdown']],
    [
      'at the limit, to sell',
      { lost: '20' },
      { onDrawdown: 'flatten' },
      ['entries-stopped drawdown flatten'],
    ],
    ['at the limit, each entry by itself', { lost: '20' }, { onDrawdown: 'refuse' }, []],
    ['stopped already', { lost: '20', stops: [['drawdown', 1]] }, {}, []],
    [
      'stopped by something else',
      { lost: '20', stops: [['venue', 1]] },
      {},
      ['entries-stopped drawdown'],
    ],
    ['made up for', { lost: '0', stops: [['drawdown', 1]] }, {}, []],
  ])('stops at a drawdown, once and for good: %s', (_, standing, rules, events) => {
    expect(said(standing, rules)).toEqual(events);
  });

  it.each<[string, Standing, Partial<RiskRules>, readonly string[]]>([
    ['a gain', { today: '60' }, {}, []],
    ['less', { today: '-49.99' }, {}, []],
    ['as much', { today: '-50' }, {}, ['entries-stopped daily-loss flatten']],
    ['as much, each entry by itself', { today: '-50' }, { onDailyLoss: 'refuse' }, []],
    ['as much, stopped already', { today: '-50', stops: [['daily-loss', 10 * DAY_MS]] }, {}, []],
    ['as much, lifted today', { today: '-50', lifted: 10 * DAY_MS }, {}, []],
    [
      'as much, lifted yesterday',
      { today: '-50', lifted: 10 * DAY_MS - 1 },
      {},
      ['entries-stopped daily-loss flatten'],
    ],
    [
      'less, stopped yesterday',
      { stops: [['daily-loss', 10 * DAY_MS - 1]] },
      {},
      ['entries-resumed daily-loss'],
    ],
    [
      'no rule any more, stopped yesterday',
      { stops: [['daily-loss', 1]] },
      { onDailyLoss: 'refuse' },
      ['entries-resumed daily-loss'],
    ],
  ])('sells at the loss of a day, and is over with it: %s', (_, standing, rules, events) => {
    expect(said(standing, rules)).toEqual(events);
  });

  it('never stops without a limit, nor while nothing is lost where the limit is zero', () => {
    const unlimited = without(RULES, 'maxDrawdown', 'maxDailyLoss');
    const input = {
      portfolio: {
        drawdown: () => ({ lost: usd('9'), equity: usd('0') }),
        realisedOn: () => usd('-9'),
      },
      gate: { stops: () => [], liftedAtMs: () => undefined },
      nowMs: NOW_MS,
    };
    expect(riskStops(unlimited, input)).toEqual([]);
    expect(said({}, { maxDrawdown: ratio('0'), maxDailyLoss: usd('0') })).toEqual([]);
  });

  it('says what was lost, of what, and what may be', () => {
    expect(stops({ lost: '20', today: '-50.5' })).toMatchObject([
      {
        atMs: NOW_MS,
        message:
          '$20.00 of $100.00 was lost since profit was highest, a fraction of 0.2, and limits.maxDrawdown is 0.2.',
      },
      { message: 'The loss realised today is $50.50, and limits.maxDailyLoss is $50.00.' },
    ]);
  });
});
