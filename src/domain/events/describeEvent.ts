import { formatPrice, formatShares, formatUsd } from '../formatAmount.ts';
import type { EngineEvent } from './engineEvent.ts';
import { type LogContext, logLine } from './logLine.ts';

/** Any event in a sentence: what the log says of it, and also the steps that the log leaves out. */
export function describeEvent(event: EngineEvent, context: LogContext): string {
  switch (event.type) {
    case 'started':
      return `Started in ${event.mode} mode for ${event.account}, following ${event.leaders.length} leaders.`;
    case 'stopped':
      return 'Stopped, with nothing left under way.';
    case 'trade-seen': {
      const { leader, side, shares, outcome, price, title } = event.trade;
      const did = side === 'BUY' ? 'bought' : 'sold';
      return `SEEN     ${context.aliasOf(leader)} ${did} ${formatShares(shares)} ${outcome} at ${formatPrice(price)} (${title}), by ${event.transport}`;
    }
    case 'trade-copied': {
      const { side, shares, usd, limitPrice, orderType } = event.intent;
      const size = side === 'BUY' ? formatUsd(usd) : `${formatShares(shares)} shares`;
      return `DECIDED  ${side} ${size} at ${formatPrice(limitPrice)} or better (${orderType})`;
    }
    case 'peak-raised':
      return `PEAK     asset ${event.assetId} could be sold at ${formatPrice(event.peak)}`;
    case 'order-sending':
      return `SENDING  order ${event.order.hash}`;
    default:
      return logLine(event, context)?.text ?? event.type;
  }
}
