import type { ExitCode } from './exitReason.ts';
import { PRECEDENCE } from './precedence.ts';

/** Whether the rule of this code wants out rather than a price. */
export const cannotWait = (code: ExitCode): boolean =>
  PRECEDENCE.some((rule) => rule.code === code && rule.cannotWait);
