import { map, mergeMap, NEVER } from 'rxjs';
import type { TradeSeen } from '../../src/domain/events/engineEvent.ts';
import { decideAndSend } from '../../src/engine/decideAndSend.ts';
import { engineContext, engineDeps } from '../../src/engine/engineContext.ts';
import { recovered } from '../../src/streams/recovered.ts';
import { scriptedWorld } from '../../src/testing/scriptedWorld.ts';
import { someOptions, someRules } from '../support/engineSamples.ts';
import { marbles } from '../support/marbles.ts';
import { ALICE, anExitDecided } from '../support/samples.ts';

describe('decideAndSend', () => {
  // biome-ignore format: marbles
  it('looks at what positions come to once: it writes down and sends each close that is decided', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const options = someOptions({ alice: ALICE }, someRules());
    const deps = engineDeps(scriptedWorld({ fills$: NEVER, markets: [] }));
    const seen = hot<TradeSeen>('--------|');
    const managing = cold('      -x--|', { x: anExitDecided({ id: 'x', decidedAtMs: 0, deadlineMs: 100 }) });
    const subs = '               ^---!';
    const expected = '           -(dsaf)-|';
    const context$ = recovered({ memoryMs: 0, settleMs: 0 }, deps).pipe(
      map((state) => engineContext(options, deps, state, NEVER)),
    );
    const events$ = context$.pipe(
      mergeMap((context) => seen.pipe(decideAndSend(context, { managing$: managing, changes$: NEVER }))),
      map(({ type }) => type),
    );
    expectObservable(events$).toBe(expected, {
      d: 'exit-decided', s: 'order-sending', a: 'order-answered', f: 'fill',
    });
    expectSubscriptions(managing.subscriptions).toBe(subs);
  }));
});
