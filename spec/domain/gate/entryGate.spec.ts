import type { EngineEvent, EntriesStopped } from '../../../src/domain/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../../src/domain/gate/stopCause.ts';
import { fc } from '../../support/fc.ts';

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
const having = (...events: readonly EngineEvent[]) => {
  const gate = entryGate();
  for (const event of events) gate.apply(event);
  return gate;
};
const CAUSES: readonly StopCause[] = ['command', 'panic', 'venue', 'circuit', 'journal'];

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

  it.each<[string, readonly EngineEvent[], string]>([
    ['command', [stop('command'), resume()], ''],
    ['panic', [stop('panic'), resume()], ''],
    ['the venue', [stop('venue'), resume()], ''],
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
            (of.cause === cause ||
              (of.cause === 'command' && ['command', 'panic', 'venue'].includes(cause)));
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
});
