import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { logLine } from '../../../src/domain/events/logLine.ts';
import { price } from '../../../src/domain/units.ts';
import { knowing } from '../../support/lineContexts.ts';
import { ACCOUNT, ALICE, anOrder, aTradeCopied, aTradeSeen, YES } from '../../support/samples.ts';

// What is told, and in which words, is in `lines/`.
describe('logLine', () => {
  it.each<EngineEvent>([
    aTradeSeen(),
    aTradeCopied(),
    { type: 'peak-raised', atMs: 0, leader: ALICE, assetId: YES, peak: price('0.6') },
    { type: 'order-sending', atMs: 0, order: anOrder() },
    { type: 'started', atMs: 0, mode: 'live', account: ACCOUNT, leaders: [] },
    { type: 'stopped', atMs: 0 },
  ])('leaves out a step that a trader need not see: $type', (event) => {
    expect(logLine(event, knowing)).toBeUndefined();
  });

  it('leaves out what it does not know: a later version may have written the journal', () => {
    expect(logLine({ type: 'not-yet', atMs: 0 } as never, knowing)).toBeUndefined();
  });
});
