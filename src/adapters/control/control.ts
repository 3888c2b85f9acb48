/** What may be asked over the control socket, in the words of the command line. */
export const CONTROL_REQUESTS = ['status', 'stop', 'resume', 'flatten', 'panic'] as const;

export type ControlRequest = (typeof CONTROL_REQUESTS)[number];

/** What the engine says to it. */
export type ControlAnswer = {
  /** Whether what was asked has been done, or is under way and on disk. */
  readonly ok: boolean;
  /** A sentence or more. */
  readonly says: string;
  readonly status?: ControlStatus;
};

export type ControlStatus = {
  readonly pid: number;
  readonly mode: string;
  readonly account: string;
  readonly entries: 'open' | 'stopped';
  /** Why they are stopped. */
  readonly causes: readonly string[];
  readonly flattening: boolean;
  /** Decimal strings, dollars. */
  readonly cash: string;
  readonly free: string;
  readonly positions: number;
  readonly openOrders: number;
};

export const isControlRequest = (text: string): text is ControlRequest =>
  (CONTROL_REQUESTS as readonly string[]).includes(text);
