/** `degraded` still works, worse than it should; `failed` does not work. */
export type HealthState = 'ok' | 'degraded' | 'failed';

/** How one component is. */
export type Health = {
  /**
   * `clob`, `data-api`, `rtds`, `market-socket`, `user-socket`, `allowances`, `orders`, `journal`, `entries`, `lease`,
   * `event-loop`, `leader <alias>`, `alerts <channel>`.
   */
  readonly component: string;
  readonly state: HealthState;
  /** Of what kind its trouble is, where one may follow another: told anew with each. */
  readonly phase?: string;
  /** A sentence: what is wrong and, where there is something to do, what. */
  readonly detail: string;
};
