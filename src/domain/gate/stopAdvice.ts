import type { StopCause } from './stopCause.ts';

const RESUME = 'npm run control -- resume';

/** What is to be done so that entries begin again: a sentence. */
export const stopAdvice = (cause: StopCause): string => ADVICE[cause];

const ADVICE: Readonly<Record<StopCause, string>> = {
  command: `They begin again with: ${RESUME}.`,
  panic: `See what is left on the venue; they begin again with: ${RESUME}.`,
  venue: `Mend what the venue refuses; then they begin again with: ${RESUME}.`,
  approval: `They begin again by themselves when the venue sees that it may, or with: ${RESUME}.`,
  circuit: 'They begin again by themselves when orders go through.',
  drawdown: `They begin again, and drawdown counts from equity of then, with: ${RESUME}.`,
  'daily-loss': `They begin again at midnight UTC; what is held is no longer sold with: ${RESUME}.`,
  journal: 'Free disk space or mend the permissions of journal.path, then start again.',
};
