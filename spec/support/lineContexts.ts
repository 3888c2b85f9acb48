import type { LogContext } from '../../src/domain/events/logLine.ts';
import { ALICE, aTradeCopied } from './samples.ts';

/** Knows Alice by her name, and the decision behind the first intent. */
export const knowing: LogContext = {
  aliasOf: (leader) => (leader === ALICE ? 'alice' : leader),
  decidedOf: (id) => (id === 'intent-1' ? aTradeCopied() : undefined),
};

/** Has forgotten every decision. */
export const forgetful: LogContext = { ...knowing, decidedOf: () => undefined };

/** The words for what Alice did in the samples. */
export const BOUGHT = 'alice bought 100 Yes at 0.5 (Will it rain?)';

export const line = (level: string, text: string) => ({ level, text });
