/** Where the engine's parts say what they cost and how full they are. Never part of a decision. */
export type Telemetry = {
  /** One finished call to the outside, by endpoint name (`POST /order`, not the full URL). */
  called(endpoint: string, elapsedMs: number, ok: boolean): void;
  /** Registers a size or count worth watching; returns how to stop. `read` is cheap and never throws. */
  watch(name: string, read: () => number): () => void;
};

/** For embedding and specs that do not look. */
export const NO_TELEMETRY: Telemetry = {
  called: () => undefined,
  watch: () => () => undefined,
};
