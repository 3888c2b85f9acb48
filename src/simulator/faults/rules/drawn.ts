import type { Random } from '../../random.ts';
import type { Span } from './faultRule.ts';

/** A number of ms out of a span, whole; draws chance only for a range. */
export function drawn(span: Span, random: Random): number {
  if (typeof span === 'number') return span;
  const [fromMs, toMs] = span;
  return fromMs + Math.floor(random() * (toMs - fromMs + 1));
}
