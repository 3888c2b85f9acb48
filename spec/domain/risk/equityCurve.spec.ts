import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { equityCurve } from '../../../src/domain/risk/equityCurve.ts';
import { price, usd, ZERO_USD } from '../../../src/domain/units.ts';
import { ALICE, aMark, BOB } from '../../support/samples.ts';

const folded = (...events: readonly EngineEvent[]) => {
  const curve = equityCurve();
  for (const event of events) curve.apply(event);
  return curve;
};
const stopped = { type: 'entries-stopped', atMs: 2, cause: 'drawdown', message: 'No.' } as const;
const resumed = (cause: 'command' | 'circuit' = 'command') =>
  ({ type: 'entries-resumed', atMs: 3, cause }) as const;
const paused = {
  type: 'leader-paused',
  atMs: 4,
  leader: ALICE,
  lost: usd('6'),
  limit: usd('5'),
} as const;
const MARK = aMark({
  equity: usd('80'),
  profit: usd('-5'),
  highest: usd('15'),
  drawdown: usd('20'),
});

describe('equityCurve', () => {
  it('knows nothing before the first mark', () => {
    const curve = folded(stopped, resumed());
    expect([curve.last(), curve.drawdown(), curve.highestOf(ALICE)]).toEqual([
      undefined,
      undefined,
      ZERO_USD,
    ]);
  });

  it('is what the last mark says', () => {
    const curve = folded(aMark(), MARK);
    expect(curve.last()).toBe(MARK);
    expect(curve.drawdown()).toEqual({ lost: usd('20'), equity: usd('80') });
  });

  it.each<[string, readonly EngineEvent[], string]>([
    ['a person resumes after a drawdown', [stopped, resumed()], '0'],
    ['the circuit closes', [stopped, resumed('circuit')], '20'],
    ['a person resumes for another reason', [{ ...stopped, cause: 'venue' }, resumed()], '20'],
    ['a person resumes a second time', [stopped, resumed(), MARK, resumed()], '20'],
  ])('counts from here on, or not, when %s', (_, events, lost) => {
    const curve = folded(MARK, ...events);
    expect(curve.drawdown()?.lost).toBe(usd(lost));
    expect(curve.last()?.highest).toBe(lost === '0' ? MARK.profit : MARK.highest);
  });

  it('forgets the last price of what has a book again', () => {
    const told = aMark({ prices: [{ assetId: 'a', price: price('0.1') }] });
    expect(folded(told, aMark({ repriced: ['a', 'b'] })).keptPrice('a')).toBeUndefined();
  });

  it('knows that a person went on after a drawdown, up to the next mark', () => {
    expect(folded(MARK, stopped).countsAnew()).toBe(false);
    expect(folded(MARK, stopped, resumed()).countsAnew()).toBe(true);
    expect(folded(MARK, stopped, resumed('circuit')).countsAnew()).toBe(false);
    expect(folded(MARK, stopped, resumed(), MARK).countsAnew()).toBe(false);
  });

  it('keeps the last price of what has no book, and forgets those told longest ago', () => {
    const told = (assetId: string, at: string) =>
      aMark({ prices: [{ assetId, price: price(at) }] });
    const curve = folded(told('a', '0.1'), told('b', '0.2'), told('a', '0.3'));
    expect(['a', 'b', 'c'].map((assetId) => curve.keptPrice(assetId))).toEqual([
      price('0.3'),
      price('0.2'),
      undefined,
    ]);
    for (let n = 0; n < 10_000; n += 1) curve.apply(told(String(n), '0.5'));
    expect(['a', '0', '9999'].map((assetId) => curve.keptPrice(assetId))).toEqual([
      undefined,
      undefined,
      price('0.5'),
    ]);
  });

  it('remembers where each leader was highest, until a pause of theirs is over', () => {
    const curve = folded(
      aMark({
        leaders: [
          { leader: ALICE, profit: usd('3') },
          { leader: BOB, profit: usd('4') },
        ],
      }),
      aMark({ leaders: [{ leader: ALICE, profit: usd('7') }] }),
    );
    expect([curve.highestOf(ALICE), curve.highestOf(BOB)]).toEqual([usd('7'), usd('4')]);
    curve.apply(paused);
    expect([curve.highestOf(ALICE), curve.paused()]).toEqual([usd('7'), [ALICE]]);
    curve.apply({ type: 'leader-resumed', atMs: 5, leader: ALICE, profit: usd('1'), by: 'time' });
    expect([curve.highestOf(ALICE), curve.paused()]).toEqual([usd('1'), []]);
  });
});
