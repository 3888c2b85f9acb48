/** What becomes of a connection: it goes on, falls silent, or ends. */
export type ConnectionFate =
  | { readonly kind: 'sent' }
  /** Nothing more is sent, this frame included, for `lastsMs`; pings are answered where `pongs` is true. */
  | { readonly kind: 'silence'; readonly lastsMs: number; readonly pongs: boolean }
  /** The frame is not sent, and the connection ends. 1006 ends it without a word. */
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

/** What becomes of a frame on its way to a client. */
export type FrameFate =
  | ConnectionFate
  | { readonly kind: 'lost' | 'twice' }
  /** It is sent after the next frame, or after `heldMs` where there is none. */
  | { readonly kind: 'held'; readonly heldMs: number }
  | { readonly kind: 'late'; readonly lateMs: number };
