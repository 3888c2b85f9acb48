import type { SimResponse } from '../../http/route.ts';
import type { Random } from '../../random.ts';
import { drawn } from '../rules/drawn.ts';
import type { LateAnswer, RequestRule, TransportFault } from '../rules/faultRule.ts';
import { CANNED_ANSWERS } from './cannedAnswers.ts';
import type { RequestFate } from './requestFate.ts';

export type TransportRule = RequestRule & TransportFault;

const HTML =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>';
const NOISE_LENGTH = 200;

/** What a rule that strikes makes of a request. Draws what it leaves open from `random`. */
export function requestFateOf(rule: TransportRule, random: Random): RequestFate {
  switch (rule.fault) {
    case 'lost-request':
    case 'lost-answer':
      return { kind: rule.fault, connection: rule.connection ?? 'reset' } as RequestFate;
    case 'late':
      return {
        kind: 'late',
        lateMs: drawn(rule.lateMs, random),
        answer: lateAnswer(rule.answer ?? 'wait'),
      };
    case 'answer': {
      const { as, handled = false, retryAfterS } = rule;
      return { kind: 'status', response: canned(as, retryAfterS), handled };
    }
    case 'status': {
      const { status, body = '', headers, handled = false } = rule;
      return { kind: 'status', response: { status, body, ...(headers && { headers }) }, handled };
    }
    case 'slow-body':
      return { kind: 'slow-body', overMs: drawn(rule.overMs, random) };
    case 'half-body':
      return { kind: 'half-body', connection: rule.connection ?? 'reset' };
    case 'garbage':
      switch (rule.as ?? 'noise') {
        case 'truncated':
          return { kind: 'truncated' };
        case 'html':
          return { kind: 'garbage', text: HTML };
        case 'empty':
          return { kind: 'garbage', text: '' };
        case 'noise':
          return { kind: 'garbage', text: noise(random) };
      }
  }
}

function canned(name: keyof typeof CANNED_ANSWERS, retryAfterS: number | undefined): SimResponse {
  const answer: SimResponse = CANNED_ANSWERS[name];
  if (retryAfterS === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': `${retryAfterS}` } };
}

function lateAnswer(answer: LateAnswer): 'wait' | 'reset' | 'close' | 'open' | SimResponse {
  switch (answer) {
    case 'wait':
    case 'reset':
    case 'close':
    case 'open':
      return answer;
    default:
      return CANNED_ANSWERS[answer];
  }
}

/** Characters of every kind, controls too. */
function noise(random: Random): string {
  const codes = Array.from({ length: NOISE_LENGTH }, () => Math.floor(random() * 256));
  return String.fromCharCode(...codes);
}
