/** One thing that is wrong with the configuration, in words for whoever wrote it. */
export type ConfigFault = {
  /** Where: `leaders[2].sizing.usd`, or the name of the environment variable or of the file. */
  readonly path: string;
  /** What stands there, shortened and made printable; `(hidden)` where it could be a secret. */
  readonly found: string;
  /** What may stand there. */
  readonly allowed: string;
};
