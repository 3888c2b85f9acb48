/** A line of a tape that cannot be understood. */
export class TapeError extends Error {
  override readonly name = 'TapeError';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line} of the tape: ${problem}`);
    this.line = line;
  }
}
