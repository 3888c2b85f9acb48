import type { AlertRaised, FillChanged } from '../events/engineEvent.ts';
import { formatShares, formatUsd } from '../formatAmount.ts';

/** The alert that an order that had been given up has traded. */
export function lateFill({ atMs, fill }: FillChanged): AlertRaised {
  const did = fill.side === 'BUY' ? 'bought' : 'sold';
  const text = `Order ${fill.orderHash} had been given up and has traded after all: it ${did} ${formatShares(fill.shares)} shares for ${formatUsd(fill.usd)}. They are in the book now; more may come.`;
  return { type: 'alert-raised', atMs, alert: { name: 'lateFill', severity: 'critical', text } };
}
