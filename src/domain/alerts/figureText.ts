import { controlAdvice } from '../controlAdvice.ts';
import type { Figure } from './figure.ts';
import type { Threshold } from './hysteresis.ts';

type Words = {
  /** What is measured, around its value. */
  readonly says: (value: string) => string;
  readonly format: (value: number) => string;
  readonly advice: string;
};

const FIGURES = controlAdvice('figures');
const ms = (value: number): string => `${Math.round(value)} ms`;
const WORDS: Readonly<Record<Figure, Words>> = {
  cycleTimeMs: {
    says: (time) => `Copies take ${time} from the first sight of a trade to the venue's answer`,
    format: ms,
    advice: `${FIGURES} shows by stage whether it is the venue, the disk or this machine.`,
  },
  decisionLatencyMs: {
    says: (time) => `Decisions take ${time} from the first sight of a trade`,
    format: ms,
    advice: 'Markets are looked up slowly, or this machine is busy.',
  },
  unknownOrders: {
    says: (count) => `Orders that went out and were not answered: ${count}`,
    format: String,
    advice: 'They may have traded, so their money stays reserved. Is the venue in trouble?',
  },
  unknownOrderMs: {
    says: (time) => `The oldest order without a known end has been so for ${time}`,
    format: ms,
    advice: 'It may have traded, so its money stays reserved. Look for it on the venue.',
  },
  memoryMb: {
    says: (size) => `The process takes ${size} of memory`,
    format: (value) => `${Math.round(value)} MB`,
    advice: `${FIGURES} shows what has grown.`,
  },
  eventLoopLagMs: {
    says: (time) => `Timers fire ${time} late`,
    format: ms,
    advice: 'Every trade waits as long: is the machine too busy?',
  },
  apiFailureRate: {
    says: (part) => `Of the calls to the venue ${part} fail`,
    format: (value) => `${(value * 100).toFixed(0)} %`,
    advice: `${FIGURES} shows which.`,
  },
};

/** What the alert of a figure says when it is raised or cleared. */
export function figureText(
  figure: Figure,
  value: number,
  { raise, clear }: Threshold,
  turn: 'raised' | 'cleared',
): string {
  const { says, format, advice } = WORDS[figure];
  const now = says(format(value));
  return turn === 'raised'
    ? `${now}; the alert is set to ${format(raise)}. ${advice}`
    : `${now}; that is below ${format(clear)} again.`;
}
