/**
 * Why a position is closed: a code for machines, and the two figures that were compared for people.
 * `explainExit` puts it into words.
 */
export type ExitReason = {
  readonly code: ExitCode;
  /** What was found, as a decimal or a short text of ours. */
  readonly actual: string;
  /** What it was held against. */
  readonly limit: string;
};

export type ExitCode =
  | 'flatten'
  | 'leader-stopped'
  | 'before-close'
  | 'stop-loss'
  | 'trailing-stop'
  | 'take-profit'
  | 'max-hold'
  | 'mirror';
