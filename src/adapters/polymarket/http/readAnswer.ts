import { EngineError } from '../../../domain/engineError.ts';
import { excerpt } from './excerpt.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { retryAfterMs } from './retryAfterMs.ts';
import { StatusError } from './statusError.ts';

/** Answers below 500 after which the same read may succeed: timeout, engine restarting, too many requests. */
const PASSING = new Set([408, 425, 429]);

/**
 * The JSON value that a read was answered with; `nowMs` is the time of the answer.
 *
 * @throws EngineError `retryable` when asking again may help (429, 425, 408, 5xx, no whole answer, a body that is
 * no JSON), with `retryAfterMs` where the server named a time; `rejected` for every other status. What a
 * status is the reason of is a StatusError.
 */
export function readAnswer(answer: HttpAnswer, endpoint: string, nowMs: number): unknown {
  if (answer.kind !== 'answer')
    throw new EngineError(`${endpoint}: ${answer.message}`, { disposition: 'retryable' });

  const { status, body, headers } = answer;
  if (status < 200 || status > 299) {
    const waitMs = retryAfterMs(headers['retry-after'], nowMs);
    const message = `${endpoint} answered ${status}: ${excerpt(body) || 'an empty body'}`;
    throw new StatusError(message, status, {
      disposition: status >= 500 || PASSING.has(status) ? 'retryable' : 'rejected',
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    });
  }

  try {
    return JSON.parse(body);
  } catch {
    // Neither the body nor the parser's error, which quotes it, goes into ours: what was meant for the
    // caller alone, keys among it, may be in there.
    throw new EngineError(`${endpoint} answered with something that is not JSON.`, {
      disposition: 'retryable',
    });
  }
}
