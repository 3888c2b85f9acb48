import type { Limits } from '../../../domain/limits/limits.ts';
import type { SizingRule } from '../../../domain/sizing/sizingRule.ts';
import { formatMillionths } from '../../../domain/units.ts';
import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';

/** Reports a rule whose every copy the limits would refuse. */
export function checkSizing(
  sizing: Draft<SizingRule> | undefined,
  { minPerCopy, maxPerCopy, whenOver }: Draft<Limits>,
  place: Place,
): void {
  if (sizing === undefined) return;

  const fixed = sizing.kind === 'fixed' ? sizing.usd : undefined;
  const largest = sizing.kind === 'risk' ? sizing.maxUsd : fixed;
  const at = place.at(sizing.kind === 'risk' ? 'maxUsd' : 'usd');

  if (largest !== undefined && minPerCopy !== undefined && largest < minPerCopy)
    at.complain(
      formatMillionths(largest),
      `at least limits.minPerCopy, which is ${formatMillionths(minPerCopy)}`,
    );
  if (
    fixed !== undefined &&
    maxPerCopy !== undefined &&
    fixed > maxPerCopy &&
    whenOver === 'refuse'
  )
    at.complain(
      formatMillionths(fixed),
      `at most limits.maxPerCopy, which is ${formatMillionths(maxPerCopy)}: above it limits.whenOver refuses`,
    );
}
