import { connect } from 'node:net';
import { Observable } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { ControlAnswer, ControlRequest } from './control.ts';

export type AskControlOptions = {
  readonly path: string;
  readonly request: ControlRequest;
  /** How long the engine may take to answer, ms. */
  readonly timeoutMs?: number;
};

/** More than any answer is long. */
const MAX_BYTES = 262_144;

/**
 * Asks a running engine, and emits its answer; completes without one where no engine listens. Cold; errors
 * where one listens and does not answer as it should.
 */
export function askControl({
  path,
  request,
  timeoutMs = 20_000,
}: AskControlOptions): Observable<ControlAnswer> {
  return new Observable((subscriber) => {
    const socket = connect(path);
    let said = '';
    const fail = (why: string): void => {
      socket.destroy();
      subscriber.error(new EngineError(why, { disposition: 'unknown' }));
    };
    socket.setTimeout(timeoutMs, () =>
      fail(`The engine did not answer within ${timeoutMs} ms. Is it paused? See its log.`),
    );
    socket.once('connect', () => socket.write(`${request}\n`));
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.length > MAX_BYTES) fail('The engine said more than an answer is long.');
    });
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED') subscriber.complete();
      else fail(`The engine could not be asked at ${path}: ${cause.message}.`);
    });
    socket.once('close', () => {
      if (subscriber.closed) return;
      const answer = readAnswer(said);
      if (answer === undefined) {
        fail('The engine went away without an answer: see its log for what became of it.');
        return;
      }
      subscriber.next(answer);
      subscriber.complete();
    });
    subscriber.add(() => socket.destroy());
  });
}

function readAnswer(text: string): ControlAnswer | undefined {
  try {
    const answer = JSON.parse(text) as Partial<ControlAnswer> | null;
    if (typeof answer?.ok === 'boolean' && typeof answer.says === 'string')
      return answer as ControlAnswer;
  } catch {
    // Said below, as whatever else is no answer.
  }
  return undefined;
}
