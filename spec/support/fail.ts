/** For the `error` of a stream that must not have one: the spec fails with the error itself. */
export function fail(error: unknown): never {
  throw error;
}
