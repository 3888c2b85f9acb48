/** A no of the venue: answered as `{"error": message, ...extra}`. */
export class ClobError extends Error {
  override readonly name = 'ClobError';
  /** The HTTP status it travels with. */
  readonly status: number;
  /** What the body says besides. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.extra = extra;
  }
}
