/** A request that the Data API does not answer, in its own words. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  /** The parameter that is wrong, where it is one. */
  readonly parameter: string | undefined;

  constructor(message: string, parameter?: string) {
    super(message);
    this.parameter = parameter;
  }
}
