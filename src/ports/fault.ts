/** Something that could not be used: it changed nothing, but somebody should know. */
export type Fault = {
  /** The feed, by its endpoint or channel: `GET /v2/trades`, `rtds/trades`. */
  readonly where: string;
  /** A sentence, with no text from outside in it that was not cleaned. */
  readonly message: string;
};

export type OnFault = (fault: Fault) => void;
