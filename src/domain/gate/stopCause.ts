/**
 * Why entries are stopped.
 *
 * - `command`: somebody asked for it
 * - `panic`: somebody asked for it, and for all resting orders to be cancelled
 * - `venue`: the venue refuses our credentials or our account
 * - `approval`: an exchange may not move our shares, so what is bought there could not be sold
 * - `circuit`: too many orders failed, or too many have an unknown outcome
 * - `drawdown`: too much was lost since profit was highest
 * - `daily-loss`: too much was lost today
 * - `journal`: events cannot be written any more; the engine is ending
 */
export type StopCause =
  | 'command'
  | 'panic'
  | 'venue'
  | 'approval'
  | 'circuit'
  | 'drawdown'
  | 'daily-loss'
  | 'journal';
