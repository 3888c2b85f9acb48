import { map, of } from 'rxjs';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import { permittedSends } from '../../../../src/adapters/polymarket/http/permittedSends.ts';
import { marbles } from '../../../support/marbles.ts';

const ANSWER: HttpAnswer = { kind: 'answer', status: 200, body: '', headers: {}, sentAtMs: 0 };

const world = () => {
  const asked: string[] = [];
  let may = true;
  const { send } = permittedSends(
    {
      send: ({ path }) => {
        asked.push(`made ${path}`);
        return of(ANSWER).pipe(
          map((answer) => {
            asked.push(`sent ${path}`);
            return answer;
          }),
        );
      },
    },
    () => may,
  );
  const set = (now: boolean): void => {
    may = now;
  };
  return { send, asked, set };
};

describe('permittedSends', () => {
  // biome-ignore format: marbles
  it('makes a write ready at once, and asks as it is about to leave', marbles(({ expectObservable, flush }) => {
    const { send, asked, set } = world();
    const sent$ = send({ method: 'POST', path: '/order', body: '' }).pipe(map(({ kind }) => kind));
    expect(asked).toEqual(['made /order']);
    set(false);
    expectObservable(sent$).toBe('(n|)', { n: 'not-sent' });
    flush();
    expect(asked).toEqual(['made /order']);
  }));

  // biome-ignore format: marbles
  it('sends it where that is allowed again', marbles(({ expectObservable, flush }) => {
    const { send, asked, set } = world();
    set(false);
    const sent$ = send({ method: 'POST', path: '/order', body: '' }).pipe(map(({ kind }) => kind));
    set(true);
    expectObservable(sent$).toBe('(a|)', { a: 'answer' });
    flush();
    expect(asked).toEqual(['made /order', 'sent /order']);
  }));
});
