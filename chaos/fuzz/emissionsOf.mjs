/** What a stream emits while it is subscribed, as one list; what it errors with is thrown. */
export function emissionsOf(stream$) {
  const values = [];
  /** @type {{ readonly cause: unknown } | undefined} */
  let failure;
  stream$.subscribe({
    next: (value) => values.push(value),
    error: (cause) => {
      failure = { cause };
    },
  });
  if (failure) throw failure.cause;
  return values;
}
