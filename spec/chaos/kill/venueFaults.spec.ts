import { checkFaultRules } from '../../../src/simulator/faults/rules/checkFaultRules.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { chaosPart } from '../../support/chaosPart.ts';

type Part = { readonly VENUE_FAULTS: readonly FaultRule[] };
const { VENUE_FAULTS } = await chaosPart<Part>('kill/venueFaults.mjs');

describe('what goes wrong at the venue of killed engines', () => {
  it('is what the simulator understands', () => {
    expect(checkFaultRules(VENUE_FAULTS)).toEqual({ kind: 'rules', rules: VENUE_FAULTS });
  });

  it('leaves orders unanswered, has them late, and lets matches fail, and most of all go well', () => {
    const kinds = new Set(VENUE_FAULTS.map(({ fault }) => fault));
    expect([...kinds].sort()).toEqual(['late', 'lost-answer', 'settle']);
    const ofOrders = VENUE_FAULTS.filter(({ fault }) => fault !== 'settle');
    const atMost = ofOrders.reduce((sum, { probability = 1 }) => sum + probability, 0);
    expect(atMost).toBeLessThan(0.3);
  });
});
