import { defer, of } from 'rxjs';
import type { HttpAnswer } from './httpAnswer.ts';
import type { HttpClient } from './httpClient.ts';

/** Whoever asked for it looks whether it may go on before it asks again. */
const NOT_SENT: HttpAnswer = {
  kind: 'not-sent',
  message: 'This process may not trade the account at the moment: another may have taken over.',
};

/**
 * The same client, whose writes leave only where `mayTrade` says so, which is asked as each is about to: since it was
 * decided it may have waited for a turn, or for others to go with, and the whole process may have been paused.
 */
export function permittedSends(
  { send }: Pick<HttpClient, 'send'>,
  mayTrade: () => boolean,
): Pick<HttpClient, 'send'> {
  return {
    send: (request) => {
      const sent$ = send(request);
      return defer(() => (mayTrade() ? sent$ : of(NOT_SENT)));
    },
  };
}
