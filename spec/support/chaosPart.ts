/** A part of a program in `chaos/`: these are JavaScript without types, so that the spec has to say what it exports. */
export const chaosPart = async <Exports>(path: string): Promise<Exports> =>
  (await import(`../../chaos/${path}`)) as Exports;
