import type { Address } from '../address.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { Exchange } from '../orders/preparedOrder.ts';
import type { Figure } from './figure.ts';

/** What an alert is about. There is at most one of each name at a time, except of `lateFill`. */
export type AlertName =
  | Figure
  /** An order that had been given up for dead has traded after all. Never cleared: it has happened. */
  | 'lateFill'
  /** The engine ended with an error. Sent, but in no journal. */
  | 'engineStopped'
  /** What stops entries, all of them or those in markets that one exchange settles. */
  | `entries ${StopCause}`
  | `entries ${StopCause} ${Exchange}`
  /** Orders that a panic or a flatten wants off the book, and that are still on it. */
  | 'cancels'
  /** A leader, by address, who is not followed into anything new. */
  | `leader ${Address}`
  /** A component that does not work. */
  | `health ${string}`;

/** Something that a person should look at, or that it is over. */
export type Alert = {
  readonly name: AlertName;
  /** `critical` costs money or stops trading, `warning` may come to that. */
  readonly severity: 'warning' | 'critical';
  /** A sentence or two: what is, what was agreed, what to do. May hold text from outside. */
  readonly text: string;
};
