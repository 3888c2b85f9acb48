/** What came of one write over HTTP, in the three classes that decide whether it may be sent again. */
export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** As it came: not parsed, and hostile. */
      readonly body: string;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** When the last byte of the request was handed to the network, ms since the epoch. */
      readonly sentAtMs: number;
    }
  /** Not one byte of it left: refused, unresolved, no connection in time, no TLS. */
  | { readonly kind: 'not-sent'; readonly message: string }
  /** It was handed over, and then nothing whole came back: it may have been acted on. */
  | { readonly kind: 'no-answer'; readonly message: string; readonly sentAtMs: number };
