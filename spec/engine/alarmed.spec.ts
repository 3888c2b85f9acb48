import { map, mergeMap, NEVER } from 'rxjs';
import type {
  EngineEvent,
  EntriesStopped,
  Journaled,
} from '../../src/domain/events/engineEvent.ts';
import { alarmed } from '../../src/engine/alarmed.ts';
import { engineContext, engineDeps } from '../../src/engine/engineContext.ts';
import { recovered } from '../../src/streams/recovered.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../../src/testing/scriptedWorld.ts';
import { someThresholds } from '../domain/alerts/someThresholds.ts';
import { someOptions, someRules } from '../support/engineSamples.ts';
import { marbles } from '../support/marbles.ts';
import { ALICE } from '../support/samples.ts';

const stopped: EntriesStopped = {
  type: 'entries-stopped',
  atMs: 0,
  cause: 'command',
  message: 'x',
};
const pending: EngineEvent = {
  ...{ type: 'cancels', atMs: 0, state: 'pending', everything: false, message: 'There.' },
};
const say = (event: EngineEvent): string =>
  'alert' in event ? `${event.type} ${event.alert.name}` : event.type;

describe('alarmed', () => {
  // biome-ignore format: marbles
  it('knows of an earlier run what is to be off the book, and tells that it may rest when it may', marbles(({ hot, expectObservable }) => {
    const options = { ...someOptions({ alice: ALICE }, someRules()), alerts: { intervalMs: 100, ...someThresholds() } };
    const journal = memoryJournal([stopped, { ...stopped, flatten: true }, pending]);
    const deps = engineDeps(scriptedWorld({ fills$: NEVER, markets: [], journal }));
    const source = hot<Journaled>('-s----r----c-----|', {
      s: { ...stopped, cause: 'circuit', seq: 4 },
      r: { type: 'entries-resumed', atMs: 0, cause: 'circuit', seq: 5 },
      c: { type: 'entries-resumed', atMs: 0, cause: 'command', seq: 6 },
    });
    const expected = '             -(sS)-(rR)-(cCO)-|';
    const events$ = recovered({ memoryMs: 0, settleMs: 0 }, deps).pipe(
      map((state) => engineContext(options, deps, state, NEVER)),
      mergeMap((context) => source.pipe(alarmed(context))),
      map(say),
    );
    expectObservable(events$).toBe(expected, {
      s: 'entries-stopped', S: 'alert-raised entries circuit',
      r: 'entries-resumed', R: 'alert-cleared entries circuit',
      c: 'entries-resumed', C: 'alert-cleared entries command', O: 'alert-cleared cancels',
    });
  }));
});
