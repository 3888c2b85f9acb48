import type {
  EngineEvent,
  EntriesResumed,
  EntriesStopped,
  OrderAnswered,
} from '../events/engineEvent.ts';
import { unknownOutcomes } from '../orders/unknownOutcomes.ts';

/** When orders go so badly that no more money should follow them. */
export type CircuitRules = {
  /** The last so many answers to orders are looked at. */
  readonly window: number;
  /** Entries stop when more than this fraction of a full window failed. */
  readonly maxFailureRate: number;
  /** Entries stop when more orders than this have an unknown outcome. */
  readonly maxUnknown: number;
  /** Answers older than this no longer count, ms. */
  readonly memoryMs: number;
};

/** Stops entries while orders fail, and lets them begin again: a fold over the engine's events. */
export type CircuitBreaker = {
  apply(event: EngineEvent): void;
  /** What has to happen now; undefined where all may stay as it is. */
  change(nowMs: number): EntriesStopped | EntriesResumed | undefined;
};

/** By then the protocol of orders has settled what became of one, or a person has to. */
const UNKNOWN_MS = 86_400_000;

/**
 * Trips above either threshold, and closes when both counts have fallen to half of theirs, so that it does
 * not flutter. While it is open hardly an order is sent: what closes it is that failures grow old and that
 * unknown outcomes become known. Remembers `window` answers and the last 10,000 unknown outcomes.
 */
export function circuitBreaker({
  window,
  maxFailureRate,
  maxUnknown,
  memoryMs,
}: CircuitRules): CircuitBreaker {
  const answers: { readonly atMs: number; readonly failed: boolean }[] = [];
  const unknown = unknownOutcomes();
  let isOpen = false;

  const noteAnswer = ({ atMs, answer }: OrderAnswered): void => {
    answers.push({ atMs, failed: isFailure(answer) });
    if (answers.length > window) answers.shift();
  };

  const counts = (nowMs: number): { readonly failed: number; readonly unknown: number } => ({
    failed: answers.filter(({ atMs, failed }) => failed && nowMs - atMs <= memoryMs).length,
    unknown: unknown.sinceMs().filter((atMs) => nowMs - atMs <= UNKNOWN_MS).length,
  });

  return {
    apply(event) {
      unknown.apply(event);
      switch (event.type) {
        case 'order-answered':
          noteAnswer(event);
          break;
        case 'entries-stopped':
        case 'entries-resumed':
          if (event.cause === 'circuit') isOpen = event.type === 'entries-stopped';
          break;
        default:
          break;
      }
    },
    change(nowMs) {
      const now = counts(nowMs);
      const maxFailed = maxFailureRate * window;
      if (isOpen) {
        const isCalm = now.failed <= maxFailed / 2 && now.unknown <= maxUnknown / 2;
        return isCalm ? { type: 'entries-resumed', atMs: nowMs, cause: 'circuit' } : undefined;
      }
      const why = [
        ...(now.failed > maxFailed ? [`${now.failed} of the last ${window} orders failed`] : []),
        ...(now.unknown > maxUnknown
          ? [`what became of ${now.unknown} orders is not known, and ${maxUnknown} may be so`]
          : []),
      ];
      if (why.length === 0) return undefined;
      const message = `${capital(why.join(', and '))}.`;
      return { type: 'entries-stopped', atMs: nowMs, cause: 'circuit', message };
    },
  };
}

/** That the book did not offer our price is no failure: fast markets do that all day. */
function isFailure(answer: OrderAnswered['answer']): boolean {
  if (answer.kind === 'rejected') return answer.byMarket === undefined;
  return answer.kind !== 'accepted' && answer.kind !== 'landed';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
