import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { Side } from '../../../domain/side.ts';
import type { Shares, Usd } from '../../../domain/units.ts';
import { wireMillionths } from '../../../domain/wireMillionths.ts';

/** More than any order trades against at once. */
const MAX_TRADES = 1000;

type Accepted = Extract<PostAnswer, { kind: 'accepted' }>;

/**
 * An order that the venue took, from the fields of its answer; undefined where they do not add up: a
 * status that we do not know, amounts that are none, a match of nothing.
 *
 * `makingAmount` is what we gave and `takingAmount` what we got, in dollars or shares with decimals, and
 * empty where nothing traded. A fee is in neither.
 */
export function acceptedAnswer(
  fields: Readonly<Record<string, unknown>>,
  side: Side,
): Accepted | undefined {
  const { status, makingAmount, takingAmount, tradeIDs } = fields;
  const [given, got] = [amountIn(makingAmount), amountIn(takingAmount)];
  if (status !== 'matched' && status !== 'live' && status !== 'delayed') return undefined;
  if (given === undefined || got === undefined) return undefined;
  if (status === 'matched' && (given === 0n || got === 0n)) return undefined;
  const [usd, shares] = side === 'BUY' ? [given, got] : [got, given];
  return {
    kind: 'accepted',
    status,
    usd: usd as Usd,
    shares: shares as Shares,
    tradeIds: Array.isArray(tradeIDs) ? tradeIDs.slice(0, MAX_TRADES).filter(isText) : [],
  };
}

function amountIn(value: unknown): bigint | undefined {
  if (value === undefined || value === null || value === '') return 0n;
  if (typeof value !== 'string') return undefined;
  try {
    const amount = wireMillionths(value);
    return amount < 0n ? undefined : amount;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
