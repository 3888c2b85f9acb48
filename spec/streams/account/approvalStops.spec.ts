import { merge, tap } from 'rxjs';
import { eventOfCommand } from '../../../src/domain/command.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { SharesApproval } from '../../../src/ports/account.ts';
import { approvalStops } from '../../../src/streams/account/approvalStops.ts';
import { marbles } from '../../support/marbles.ts';

const approval = (
  exchange: SharesApproval['exchange'],
  isGiven: boolean,
  message = 'It may not.',
): SharesApproval => ({ exchange, isGiven, message });
/** Large where it is given. */
const TOLD = {
  s: approval('v2', false),
  S: approval('v2', true),
  v: approval('v3', false),
  V: approval('v3', true),
};
const stopped = (atMs: number, exchange: SharesApproval['exchange']): EngineEvent => ({
  ...{ type: 'entries-stopped', atMs, cause: 'approval', exchange, message: 'It may not.' },
});
const resumed = (atMs: number, exchange: SharesApproval['exchange']): EngineEvent => ({
  ...{ type: 'entries-resumed', atMs, cause: 'approval', exchange },
});
const lifted = eventOfCommand({ kind: 'resume-entries' }, 0);

describe('approvalStops', () => {
  // biome-ignore format: marbles
  it('stops and resumes entries of each exchange by itself, when that changes', marbles(({ hot, expectObservable }) => {
    const told$ = hot(' -SsvssSV|', TOLD);
    const expected = '  --ab--cd|';
    const stops$ = approvalStops({ account: { approvals: () => told$ }, gate: entryGate() });
    expectObservable(stops$).toBe(expected, {
      a: stopped(2, 'v2'), b: stopped(3, 'v3'), c: resumed(6, 'v2'), d: resumed(7, 'v3'),
    });
  }));

  // biome-ignore format: marbles
  it('knows what has stood since an earlier run', marbles(({ hot, expectObservable }) => {
    const gate = entryGate();
    gate.apply(stopped(0, 'v2'));
    const told$ = hot(' -sS|', TOLD);
    const expected = '  --r|';
    const stops$ = approvalStops({ account: { approvals: () => told$ }, gate });
    expectObservable(stops$).toBe(expected, { r: resumed(2, 'v2') });
  }));

  // biome-ignore format: marbles
  it('leaves to a person what they have lifted, until it was given in between', marbles(({ hot, expectObservable }) => {
    const gate = entryGate();
    const told$ = hot('    -s-sSs|', TOLD);
    const commands$ = hot('--l---|', { l: lifted });
    const expected = '     -al-rb|';
    const stops$ = approvalStops({ account: { approvals: () => told$ }, gate });
    expectObservable(merge(commands$, stops$).pipe(tap(gate.apply))).toBe(expected, {
      l: lifted, a: stopped(1, 'v2'), r: resumed(4, 'v2'), b: stopped(5, 'v2'),
    });
  }));

  // biome-ignore format: marbles
  it('stops nothing of an account of which nobody knows', marbles(({ expectObservable }) => {
    expectObservable(approvalStops({ account: {}, gate: entryGate() })).toBe('|');
  }));
});
