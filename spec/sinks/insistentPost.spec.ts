import { concat, defer, delay, EMPTY, type Observable, of, VirtualTimeScheduler } from 'rxjs';
import type { PostAnswer } from '../../src/domain/postAnswer.ts';
import { insistentPost, type PostNews } from '../../src/sinks/insistentPost.ts';
import { listen } from '../support/listen.ts';
import { accepted } from '../support/samples.ts';

const UNKNOWN: PostAnswer = { kind: 'unknown', message: '' };
const RULES = { hedgeMs: 50, pauseMs: 10 };

/** Insists until `untilMs` on attempts that are answered after 5 ms, each as it is said, and then not made. */
function insisting(answers: readonly PostAnswer[], untilMs = 1_000) {
  const scheduler = new VirtualTimeScheduler();
  let asked = 0;
  const attempt = defer((): Observable<PostNews> => {
    const answer = answers[asked];
    asked += 1;
    // Who goes round in circles would do so for ever.
    if (asked > 100) throw new Error('Asked a hundred times.');
    if (!answer) return EMPTY;
    const posted: PostNews = { answer, sentAtMs: scheduler.now() };
    return concat(of<PostNews>('sending'), of(posted).pipe(delay(5, scheduler)));
  });
  const heard = listen(insistentPost(attempt, untilMs, RULES, scheduler));
  scheduler.flush();
  return { ...heard, asked, kinds: heard.values.map(({ answer }) => answer.kind) };
}

describe('insistentPost', () => {
  it('posts again what was not answered, until it is', () => {
    const { kinds, end, asked } = insisting([UNKNOWN, UNKNOWN, accepted()]);
    expect({ kinds, end, asked }).toEqual({ kinds: ['accepted'], end: ['complete'], asked: 3 });
  });

  it('ends with what is known when another attempt is not made any more', () => {
    const { kinds, end, asked } = insisting([UNKNOWN]);
    expect({ kinds, end, asked }).toEqual({ kinds: ['unknown'], end: ['complete'], asked: 2 });
  });

  it('says nothing where no attempt was made at all', () => {
    const { kinds, end, asked } = insisting([]);
    expect({ kinds, end, asked }).toEqual({ kinds: [], end: ['complete'], asked: 1 });
  });

  it('makes no attempt after its time', () => {
    const { kinds, asked } = insisting([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], 30);
    expect({ kinds, asked }).toEqual({ kinds: ['unknown'], asked: 2 });
  });
});
