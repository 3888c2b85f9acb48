import type { Address } from '../../../src/domain/address.ts';
import type { EngineEvent, EntriesStopped } from '../../../src/domain/events/engineEvent.ts';
import { type EntryGate, entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../../src/domain/gate/stopCause.ts';
import type { LeaderPaused } from '../../../src/domain/risk/riskEvents.ts';
import { usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, BOB } from '../../support/samples.ts';

const stop = (cause: StopCause, over: Partial<EntriesStopped> = {}): EntriesStopped => ({
  type: 'entries-stopped',
  atMs: 1,
  cause,
  message: 'No.',
  ...over,
});
const resume = (cause: StopCause = 'command'): EngineEvent => ({
  type: 'entries-resumed',
  atMs: 2,
  cause,
});
const cancels = (state: 'pending' | 'done', everything = true): EngineEvent => ({
  ...{ type: 'cancels', atMs: 3, state, everything, message: 'x' },
});
const having = (...events: readonly EngineEvent[]) => {
  const gate = entryGate();
  for (const event of events) gate.apply(event);
  return gate;
};
const shown = (gate: EntryGate) => [
  gate.stops(),
  gate.isFlattening(),
  gate.toCancel(),
  gate.pauses(),
  gate.pendingCancels(),
  gate.standing(),
];
const BY_PERSON: readonly StopCause[] = [
  'command',
  'panic',
  'venue',
  'approval',
  'drawdown',
  'daily-loss',
];
const CAUSES: readonly StopCause[] = [...BY_PERSON, 'circuit', 'journal'];
const ofThese = ([cause, flatten, isOfOne, atMs]: readonly [StopCause, boolean, boolean, number]) =>
  stop(cause, { atMs, flatten, ...(isOfOne && { exchange: 'v2' }) });
const pause = (leader: Address, over: Partial<LeaderPaused> = {}): LeaderPaused => ({
  type: 'leader-paused',
  atMs: 1,
  leader,
  lost: usd('6'),
  limit: usd('5'),
  ...over,
});

describe('entryGate', () => {
  it('is open until something stops entries', () => {
    const gate = having({ type: 'stopped', atMs: 0 });
    expect(gate.refusal()).toBeUndefined();
    expect(gate.stops()).toEqual([]);
    expect(gate.isFlattening()).toBe(false);
  });

  it.each(CAUSES)('refuses entries by the name of the cause: %s', (cause) => {
    expect(having(stop(cause)).refusal()).toEqual({
      code: 'entries-stopped',
      actual: cause,
      limit: 'nothing',
    });
  });

  it('refuses them by the names of all that stopped them, the longest first', () => {
    expect(having(stop('venue'), stop('panic')).refusal()?.actual).toBe('venue, panic');
  });

  it.each<[string, readonly EngineEvent[], string]>([
    ['command', [stop('command'), resume()], ''],
    ['panic', [stop('panic'), resume()], ''],
    ['the venue', [stop('venue'), resume()], ''],
    ['a drawdown', [stop('drawdown'), resume()], ''],
    ['the loss of a day', [stop('daily-loss'), resume()], ''],
    ['all of them', [stop('venue'), stop('panic'), stop('command'), resume()], ''],
    ['not the circuit', [stop('circuit'), stop('command'), resume()], 'circuit'],
    ['not a journal that failed', [stop('journal'), resume()], 'journal'],
  ])('is opened by a person, whatever stopped it: %s', (_, events, left) => {
    expect(having(...events).refusal()?.actual ?? '').toBe(left);
  });

  it('is opened by the circuit for what the circuit stopped alone', () => {
    const gate = having(stop('circuit'), stop('panic'), resume('circuit'));
    expect(gate.refusal()?.actual).toBe('panic');
  });

  it('sells everything from the word until entries are resumed, whatever stopped them before', () => {
    const flatten = stop('command', { flatten: true });
    expect(having(flatten).isFlattening()).toBe(true);
    expect(having(stop('command'), flatten).isFlattening()).toBe(true);
    expect(having(flatten, stop('command'), stop('panic')).isFlattening()).toBe(true);
    expect(having(flatten, resume('circuit')).isFlattening()).toBe(true);
    expect(having(flatten, resume()).isFlattening()).toBe(false);
  });

  it('sells everything as long as one of the stops that say so stands', () => {
    const [drawdown, daily] = [
      stop('drawdown', { flatten: true }),
      stop('daily-loss', { flatten: true }),
    ];
    expect(having(drawdown, daily, resume('daily-loss')).isFlattening()).toBe(true);
    expect(having(stop('drawdown'), daily, resume('daily-loss')).isFlattening()).toBe(false);
    expect(having(drawdown, daily, resume()).isFlattening()).toBe(false);
  });

  it.each<[string, readonly EngineEvent[], 'everything' | 'ours' | undefined]>([
    ['nothing', [], undefined],
    ['a stop', [stop('command'), stop('venue')], undefined],
    ['a flatten', [stop('command', { flatten: true })], 'ours'],
    ['losses that sell', [stop('drawdown', { flatten: true })], 'ours'],
    ['a panic', [stop('panic')], 'everything'],
    ['both', [stop('panic'), stop('command', { flatten: true })], 'everything'],
    ['a panic that goes on', [stop('panic'), cancels('pending')], 'everything'],
    ['a panic that is done with', [stop('panic'), cancels('done')], 'ours'],
    ['a panic of which ours are done', [stop('panic'), cancels('done', false)], 'everything'],
    ['a panic after another', [stop('panic'), cancels('done'), stop('panic')], 'everything'],
    ['a stop after it', [stop('panic'), cancels('done'), stop('command')], 'ours'],
    ['a new panic', [stop('panic'), cancels('done'), resume(), stop('panic')], 'everything'],
    ['what was lifted', [stop('panic'), stop('command', { flatten: true }), resume()], undefined],
  ])('knows what is to be off the book: %s', (_, events, what) => {
    expect(having(...events).toCancel()).toBe(what);
  });

  it.each<[string, readonly EngineEvent[], string | undefined]>([
    ['nothing was told', [stop('panic')], undefined],
    ['some are left', [stop('panic'), cancels('pending')], 'pending'],
    ['they are off', [stop('panic'), cancels('pending'), cancels('done')], undefined],
    ['they may rest', [stop('panic'), cancels('pending'), resume()], undefined],
    [
      'something else was resumed',
      [stop('panic'), stop('circuit'), cancels('pending'), resume('circuit')],
      'pending',
    ],
  ])('knows what is left on the book, where %s', (_, events, state) => {
    expect(having(...events).pendingCancels()?.state).toBe(state);
  });

  it('knows when a person last lifted a stop that stood', () => {
    const gate = having(stop('daily-loss'), resume());
    expect([gate.liftedAtMs('daily-loss'), gate.liftedAtMs('drawdown')]).toEqual([2, undefined]);
    expect(
      having(stop('daily-loss'), resume('daily-loss')).liftedAtMs('daily-loss'),
    ).toBeUndefined();
  });

  it('refuses entries in markets of the exchange that was stopped, and in no others', () => {
    const [standard, third] = [
      stop('approval', { exchange: 'v2' }),
      stop('approval', { exchange: 'v3' }),
    ];
    const gate = having(standard, third, { ...resume('approval'), exchange: 'v3' } as EngineEvent);
    expect(gate.refusal(ALICE, 'v2')).toEqual({
      code: 'entries-stopped',
      actual: 'approval',
      limit: 'nothing',
    });
    expect([gate.refusal(ALICE, 'v3'), gate.refusal(ALICE, 'v2-negrisk')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(gate.stops()).toEqual([standard]);
    expect(having(standard, third, stop('venue')).refusal(ALICE, 'v3')?.actual).toBe(
      'approval, venue',
    );
    expect(having(standard, third, resume()).stops()).toEqual([]);
  });

  it('refuses entries after a leader who is paused, and after nobody else', () => {
    const gate = having(pause(ALICE), pause(ALICE, { atMs: 7, lost: usd('7') }));
    expect(gate.refusal(ALICE)).toEqual({ code: 'leader-paused', actual: '6', limit: '5' });
    expect([gate.refusal(BOB), gate.refusal()]).toEqual([undefined, undefined]);
    expect(gate.pauses()).toEqual([pause(ALICE)]);
    expect(having(pause(ALICE), stop('panic')).refusal(ALICE)?.code).toBe('entries-stopped');
  });

  it.each<[string, readonly EngineEvent[], boolean]>([
    [
      'their pause is over',
      [{ type: 'leader-resumed', atMs: 2, leader: ALICE, profit: usd('0'), by: 'time' }],
      true,
    ],
    [
      'the pause of another is',
      [{ type: 'leader-resumed', atMs: 2, leader: BOB, profit: usd('0'), by: 'time' }],
      false,
    ],
    ['a person says so', [resume()], true],
    ['the circuit closes', [resume('circuit')], false],
  ])('follows them again when %s: %p', (_, events, isFollowed) => {
    expect(having(pause(ALICE), ...events).pauseOf(ALICE) === undefined).toBe(isFollowed);
  });

  it('remembers the first stop of each cause', () => {
    const gate = having(stop('venue', { atMs: 1 }), stop('venue', { atMs: 9 }), stop('panic'));
    expect(gate.stops()).toEqual([stop('venue', { atMs: 1 }), stop('panic')]);
  });

  it('is never open with a stop that nobody lifted, whatever came in between', () => {
    const event = fc.oneof(
      fc.constantFrom(...CAUSES).map((cause) => stop(cause)),
      fc.constantFrom(...CAUSES).map(resume),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const standing = CAUSES.filter((cause) => {
          const lifts = ({ type, ...of }: EngineEvent): boolean =>
            type === 'entries-resumed' &&
            'cause' in of &&
            (of.cause === cause || (of.cause === 'command' && BY_PERSON.includes(cause)));
          const stoppedAt = events.findLastIndex(
            (one) => one.type === 'entries-stopped' && one.cause === cause,
          );
          return stoppedAt > events.findLastIndex(lifts);
        });
        const gate = having(...events);
        expect(
          gate
            .stops()
            .map(({ cause }) => cause)
            .toSorted(),
        ).toEqual(standing.toSorted());
        expect(gate.refusal() === undefined).toBe(standing.length === 0);
      }),
    );
  });

  it('tells all that stands, of which another is made that is as it is and goes on alike', () => {
    const cause = fc.constantFrom<StopCause>('command', 'panic', 'approval', 'circuit');
    const event = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(cause, fc.boolean(), fc.boolean(), fc.nat()).map(ofThese) },
      { weight: 1, arbitrary: cause.map(resume) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('pending', 'done'), fc.boolean())
          .map((told) => cancels(...told)),
      },
      { weight: 1, arbitrary: fc.constantFrom(ALICE, BOB).map((one) => pause(one)) },
    );
    const events = fc.array(event, { maxLength: 12 });
    fc.assert(
      fc.property(events, events, (before, after) => {
        const gate = having(...before);
        const other = having(...gate.standing());
        expect(shown(other)).toEqual(shown(gate));
        for (const one of after) {
          gate.apply(one);
          other.apply(one);
          expect(shown(other)).toEqual(shown(gate));
        }
      }),
    );
  });
});
