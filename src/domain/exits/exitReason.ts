import type { PRECEDENCE } from './precedence.ts';

/** By which the journal, the log and the figures name the rule that closed a position. */
export type ExitCode = (typeof PRECEDENCE)[number]['code'];

/** The two figures that a rule compared, for people. */
export type ExitFigures = {
  /** What was found, as a decimal or a short text of ours. */
  readonly actual: string;
  /** What it was held against. */
  readonly limit: string;
};

/** Why a position is closed: a code for machines, and figures that `explainExit` puts into words. */
export type ExitReason = ExitFigures & { readonly code: ExitCode };
