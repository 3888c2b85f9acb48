import { controlAdvice } from '../../controlAdvice.ts';
import { formatUsd } from '../../formatAmount.ts';
import type { EquityMarked, LeaderPaused, LeaderResumed } from '../../risk/riskEvents.ts';
import { debug, info, type LogLine, warn } from './line.ts';
import type { LogContext } from './logContext.ts';

/** What we are worth, of which parts, and how far that is below its peak. */
export function equityMarkedLine(mark: EquityMarked): LogLine {
  const { cash, reserved, positions, unpriced, claimable, equity, drawdown, peak } = mark;
  const parts = [
    `${formatUsd(cash)} in cash (${formatUsd(reserved)} reserved)`,
    `${formatUsd(positions)} in positions${unpriced > 0n ? ` (${formatUsd(unpriced)} at cost, without a price)` : ''}`,
    ...(claimable > 0n ? [`${formatUsd(claimable)} to claim`] : []),
  ];
  const below = drawdown > 0n ? `${formatUsd(drawdown)} below` : 'at';
  return debug(
    `EQUITY   ${formatUsd(equity)}, ${below} its peak of ${formatUsd(peak)}: ${parts.join(', ')}`,
  );
}

/** A leader who lost too much for us, and for how long they are not followed. */
export function leaderPausedLine(event: LeaderPaused, { aliasOf }: LogContext): LogLine {
  const { leader, lost, limit, untilMs } = event;
  const end = untilMs === undefined ? 'until' : `until ${new Date(untilMs).toISOString()} or`;
  return warn(
    `PAUSED   ${aliasOf(leader)} is not followed into anything new: their copies lost ${formatUsd(lost)} since they had gained most, and limits.maxLeaderDrawdown is ${formatUsd(limit)}. That lasts ${end} ${controlAdvice('resume')}; exits go on.`,
  );
}

/** A leader who is followed again, and why. */
export function leaderResumedLine({ leader, by }: LeaderResumed, { aliasOf }: LogContext): LogLine {
  return info(
    `RESUMED  ${aliasOf(leader)} is followed again, ${by === 'time' ? 'after the pause' : 'by command'}; what their copies lose counts from here on.`,
  );
}
