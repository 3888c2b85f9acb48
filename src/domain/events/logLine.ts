import type { EngineEvent } from './engineEvent.ts';
import { balanceLine, holdingCorrectedLine, reconciledLine } from './lines/accountLines.ts';
import { exitDecidedLine, intentExpiredLine, tradeSkippedLine } from './lines/decisionLines.ts';
import { fillLine } from './lines/fillLine.ts';
import { holdingChangedLine } from './lines/holdingChangedLine.ts';
import type { LogLine } from './lines/line.ts';
import type { LogContext } from './lines/logContext.ts';
import { alertClearedLine, alertRaisedLine, faultLine, healthLine } from './lines/noticeLines.ts';
import { orderAnsweredLine } from './lines/orderAnsweredLine.ts';
import { orderClosedLine, orderFoundLine, orderPresumedDeadLine } from './lines/orderLines.ts';
import {
  marketResolvedLine,
  redeemedLine,
  redemptionAnsweredLine,
  redemptionSendingLine,
} from './lines/redemptionLines.ts';
import { equityMarkedLine, leaderPausedLine, leaderResumedLine } from './lines/riskLines.ts';
import { cancelsLine, entriesResumedLine, entriesStoppedLine } from './lines/stopLines.ts';

export type { LogContext, LogLine };

/** An event in a trader's words, or nothing when it is a step that they need not see. */
export function logLine(event: EngineEvent, context: LogContext): LogLine | undefined {
  // It takes events of this very type, which the compiler cannot see. A journal that a later version wrote
  // may hold types that are not in the table.
  const lineOf = LINES[event.type] as LineOf<EngineEvent> | undefined;
  return lineOf?.(event, context);
}

type LineOf<E extends EngineEvent> = (event: E, context: LogContext) => LogLine | undefined;

const untold = (): undefined => undefined;

/** An event without a line does not compile. */
const LINES: { readonly [T in EngineEvent['type']]: LineOf<Extract<EngineEvent, { type: T }>> } = {
  started: untold,
  stopped: untold,
  reconciled: reconciledLine,
  'holding-corrected': holdingCorrectedLine,
  balance: balanceLine,

  'trade-seen': untold,
  'trade-skipped': tradeSkippedLine,
  'trade-copied': untold,
  'exit-decided': exitDecidedLine,
  'intent-expired': intentExpiredLine,

  'order-sending': untold,
  'order-answered': orderAnsweredLine,
  'order-found': orderFoundLine,
  'order-closed': orderClosedLine,
  'order-presumed-dead': orderPresumedDeadLine,
  fill: fillLine,

  'leader-watched': untold,
  'holding-changed': holdingChangedLine,
  'market-resolved': marketResolvedLine,
  'redemption-sending': redemptionSendingLine,
  'redemption-answered': redemptionAnsweredLine,
  redeemed: redeemedLine,

  'peak-raised': untold,
  'equity-marked': equityMarkedLine,
  'leader-paused': leaderPausedLine,
  'leader-resumed': leaderResumedLine,
  'entries-stopped': entriesStoppedLine,
  'entries-resumed': entriesResumedLine,
  cancels: cancelsLine,

  health: healthLine,
  fault: faultLine,
  'alert-raised': alertRaisedLine,
  'alert-cleared': alertClearedLine,
};
