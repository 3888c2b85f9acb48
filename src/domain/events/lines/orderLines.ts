import type { OrderClosed, OrderFound, OrderPresumedDead } from '../engineEvent.ts';
import { debug, info, type LogLine, warn } from './line.ts';

/** An order whose answer was lost, and that the venue has. */
export function orderFoundLine({ orderHash, status }: OrderFound): LogLine {
  return info(`FOUND    order ${orderHash} at the venue: ${status}`);
}

/** An order that nothing more will come of. */
export function orderClosedLine({ orderHash, reason }: OrderClosed): LogLine {
  return debug(`CLOSED   order ${orderHash}: ${reason}`);
}

/** An order that no source has heard of. */
export function orderPresumedDeadLine({ orderHash }: OrderPresumedDead): LogLine {
  return warn(
    `DEAD     order ${orderHash}: nobody has heard of it, and its money is free again. It is watched for a day; if it trades all the same, that is counted and told.`,
  );
}
