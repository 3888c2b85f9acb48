/** Something that lines are written to. Neither method throws or fails: a line that is lost is done too. */
export type LineTarget = {
  /** Writes a line and calls back when it is out. */
  write(line: string, done: () => void): void;
  /** Calls back when nothing more will be written. */
  close(done: () => void): void;
};
