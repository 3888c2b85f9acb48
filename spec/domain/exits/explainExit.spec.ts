import type { ExitCode } from '../../../src/domain/exits/exitReason.ts';
import { explainExit } from '../../../src/domain/exits/explainExit.ts';

describe('explainExit', () => {
  it.each<[ExitCode, string, string, string]>([
    ['flatten', 'commanded', 'everything', 'everything is being closed'],
    ['leader-stopped', 'not followed', 'followed', 'no longer followed (exits.leaderStopped)'],
    ['before-close', '90000', '3600000', 'in 1.5 min (exits.beforeCloseMs is 1 h)'],
    ['before-close', '0', '500', 'in 0 ms (exits.beforeCloseMs is 500 ms)'],
    ['stop-loss', '0.21537', '0.2', 'would lose 21.5 % (exits.stopLoss is 20 %)'],
    ['trailing-stop', '0.1', '0.075', '10 % below its best (exits.trailingStop is 7.5 %)'],
    ['take-profit', '1.5', '0.5', 'would gain 150 % (exits.takeProfit is 50 %)'],
    ['max-hold', '172800000', '86400000', 'open for 2 d (exits.maxHoldMs is 1 d)'],
    ['mirror', '7.5', '0', '7.5 shares are still to be sold after its leader (exits.mirror)'],
  ])(
    'says of %s at %s what was found and what it was held against',
    (code, actual, limit, says) => {
      expect(explainExit({ code, actual, limit })).toContain(says);
    },
  );
});
