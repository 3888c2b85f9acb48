import { clearestAnswer } from '../../../src/domain/orders/clearestAnswer.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { fc } from '../../support/fc.ts';
import { accepted } from '../../support/samples.ts';

const landed: PostAnswer = { kind: 'landed' };
const unknown: PostAnswer = { kind: 'unknown', message: 'timeout' };
const rejected: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const stop: PostAnswer = { kind: 'stop', message: 'no key', advice: '' };
const busy: PostAnswer = { kind: 'busy', message: 'later', advice: '' };
const notSent: PostAnswer = { kind: 'not-sent', message: 'refused' };

describe('clearestAnswer', () => {
  it.each<[string, PostAnswer[], PostAnswer | undefined]>([
    ['nothing was answered', [], undefined],
    ['it was accepted', [accepted()], accepted()],
    ['it was accepted, whatever came before and after', [unknown, accepted(), landed], accepted()],
    ['it had landed before', [unknown, landed], landed],
    ['it was refused, and nothing else can have got through', [notSent, busy, rejected], rejected],
    ['it was refused after an attempt that may have landed', [unknown, rejected], undefined],
    ['the credentials were refused', [stop], stop],
    ['the credentials were refused after one that may have landed', [unknown, stop], undefined],
    ['it has not been placed yet', [busy, notSent], undefined],
  ])('goes by the answer that settles it: %s', (_, answers, expected) => {
    expect(clearestAnswer(answers)).toEqual(expected);
  });

  it('never takes for refused what may have landed', () => {
    const any = fc.constantFrom(unknown, rejected, stop, busy, notSent);
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (before, after) => {
        expect(clearestAnswer([...before, unknown, ...after])).toBeUndefined();
      }),
    );
  });
});
