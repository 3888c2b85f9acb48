import { EMPTY, firstValueFrom, type Observable, throwError } from 'rxjs';
import { watchedChannel } from '../../../src/adapters/alerts/watchedChannel.ts';
import { alertMessage } from '../../../src/domain/alerts/alertMessage.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { listen } from '../../support/listen.ts';

const MESSAGE = alertMessage('S', [], 0);
const failing = (disposition: 'retryable' | 'rejected') => (): Observable<never> =>
  throwError(() => new EngineError(`It was ${disposition}.`, { disposition }));

/** A watched channel, and how it is after each message of which this becomes. */
async function statesAfter(...outcomes: (() => Observable<never>)[]): Promise<string[]> {
  let answer: () => Observable<never> = () => EMPTY;
  const { channel, check } = watchedChannel({ name: 'discord', send: () => answer() });
  const states: string[] = [];
  for (const outcome of outcomes) {
    answer = outcome;
    listen(channel.send(MESSAGE));
    const { state, detail } = await firstValueFrom(check.check());
    states.push(`${state}: ${detail}`);
  }
  expect([channel.name, check.component]).toEqual(['discord', 'alerts discord']);
  return states;
}

const OK = 'ok: Alerts get through.';
const bad = (why: string): string => `degraded: Alerts do not get through: It was ${why}.`;

describe('watchedChannel', () => {
  it('is degraded after three failures in a row, until a message gets through', async () => {
    const [fails, works] = [failing('retryable'), () => EMPTY];
    expect(
      await statesAfter(works, fails, fails, works, fails, fails, fails, fails, works, fails),
    ).toEqual([OK, OK, OK, OK, OK, OK, bad('retryable'), bad('retryable'), OK, OK]);
  });

  it('is degraded after one refusal for good', async () => {
    expect(await statesAfter(failing('rejected'))).toEqual([bad('rejected')]);
  });

  it('passes what became of the message on', () => {
    const { channel } = watchedChannel({ name: 'discord', send: failing('retryable') });
    expect(listen(channel.send(MESSAGE)).end).toMatchObject([{ message: 'It was retryable.' }]);
  });
});
