import { of, throwError } from 'rxjs';
import { readAnswer } from '../../dist/adapters/polymarket/http/readAnswer.js';

/**
 * A client whose every request is answered with this body.
 *
 * @returns {Pick<import('../../dist/adapters/polymarket/http/httpClient.js').HttpClient, 'get' | 'send'>}
 */
export function answering(body) {
  const answer = {
    kind: /** @type {const} */ ('answer'),
    status: 200,
    body,
    headers: {},
    sentAtMs: 0,
  };
  return {
    get: (_path, { endpoint = 'GET' } = {}) => {
      try {
        return of(readAnswer(answer, endpoint, 0));
      } catch (error) {
        return throwError(() => error);
      }
    },
    send: () => of(answer),
  };
}
