import type { ExitCase } from '../../../src/domain/exits/exitCase.ts';
import { exitFor } from '../../../src/domain/exits/exitFor.ts';
import type { ExitCode } from '../../../src/domain/exits/exitReason.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import { price, ratio, shares } from '../../../src/domain/units.ts';
import { aPosition } from '../../support/samples.ts';
import { aCase, aSale, NO_RULES } from './aSale.ts';

const ALL: ExitRules = {
  takeProfit: ratio('0'),
  stopLoss: ratio('0'),
  trailingStop: ratio('0'),
  maxHoldMs: 0,
  beforeCloseMs: 1e12,
  mirror: true,
  leaderStopped: true,
};

describe('exitFor', () => {
  it('says nothing while no rule does', () => {
    expect(exitFor(NO_RULES, aCase({ sale: aSale('0.5') }))).toBeUndefined();
  });

  it('gives the word to the first rule that says so', () => {
    // At its cost, with every limit at zero, all rules say so at once; one after the other falls away.
    let rules: ExitRules = ALL;
    let exitCase: ExitCase = aCase({
      position: aPosition({ peak: price('0.5'), toMirror: shares('1'), times: { endsAtMs: 1e9 } }),
      sale: aSale('0.5'),
      trailed: { price: price('0.5'), best: price('0.5') },
      isFollowed: false,
      isFlattening: true,
    });
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
    for (let reason = exitFor(rules, exitCase); reason; reason = exitFor(rules, exitCase)) {
      said.push(reason.code);
      without[reason.code]();
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
