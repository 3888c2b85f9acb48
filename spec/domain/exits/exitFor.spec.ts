import type { ExitCase } from '../../../src/domain/exits/exitCase.ts';
import { exitFor } from '../../../src/domain/exits/exitFor.ts';
import type { ExitCode } from '../../../src/domain/exits/exitReason.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { ALL_RULES, aCase, aCaseForAll, aSale, NO_RULES } from './aSale.ts';

describe('exitFor', () => {
  it('says nothing while no rule does', () => {
    expect(exitFor(NO_RULES, aCase({ sale: aSale('0.5') }))).toBeUndefined();
  });

  it('gives the word to the first rule that says so', () => {
    // At its cost, with every limit at zero, all rules say so at once; one after the other falls away.
    let rules: ExitRules = ALL_RULES;
    let exitCase: ExitCase = aCaseForAll();
    const leave = (name: keyof ExitRules): void => {
      rules = {
        ...NO_RULES,
        ...Object.fromEntries(Object.entries(rules).filter(([key]) => key !== name)),
      };
    };
    const without: Readonly<Record<ExitCode, () => void>> = {
      flatten: () => (exitCase = { ...exitCase, isFlattening: false }),
      'leader-stopped': () => (exitCase = { ...exitCase, isFollowed: true }),
      'before-close': () => leave('beforeCloseMs'),
      'stop-loss': () => leave('stopLoss'),
      'trailing-stop': () => leave('trailingStop'),
      'take-profit': () => leave('takeProfit'),
      'max-hold': () => leave('maxHoldMs'),
      mirror: () => (rules = { ...rules, mirror: false }),
    };
    const said: ExitCode[] = [];
    for (let exit = exitFor(rules, exitCase); exit; exit = exitFor(rules, exitCase)) {
      const { code } = exit.reason;
      expect(exit.rule.code).toBe(code);
      said.push(code);
      without[code]();
    }
    expect(said).toEqual([
      'flatten',
      'leader-stopped',
      'before-close',
      'stop-loss',
      'trailing-stop',
      'take-profit',
      'max-hold',
      'mirror',
    ]);
  });
});
