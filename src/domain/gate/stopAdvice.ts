import { controlAdvice } from '../controlAdvice.ts';
import type { StopCause } from './stopCause.ts';

/** What is to be done so that entries begin again: a sentence. `resume` is the command, where it is known. */
export const stopAdvice = (cause: StopCause, resume = controlAdvice('resume')): string =>
  adviceWith(resume)[cause];

const adviceWith = (resume: string): Readonly<Record<StopCause, string>> => ({
  command: `They begin again with: ${resume}.`,
  panic: `See what is left on the venue; they begin again with: ${resume}.`,
  venue: `Mend what the venue refuses; then they begin again with: ${resume}.`,
  approval: `They begin again by themselves once that exchange may move your shares, or with: ${resume}.`,
  circuit: 'They begin again by themselves when orders go through.',
  drawdown: `They begin again, and drawdown counts from equity of then, with: ${resume}.`,
  'daily-loss': `They begin again at midnight UTC; what is held is no longer sold with: ${resume}.`,
  journal: 'Free disk space or mend the permissions of journal.path, then start again.',
});
