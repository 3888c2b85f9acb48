/** What an answer says besides its message. */
export type ClobErrorDetails = {
  /** Goes into the body. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A no of the venue: answered as `{"error": message, ...extra}`. */
export class ClobError extends Error {
  override readonly name = 'ClobError';
  /** The HTTP status it travels with. */
  readonly status: number;
  readonly details: ClobErrorDetails;

  constructor(status: number, message: string, details: ClobErrorDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
