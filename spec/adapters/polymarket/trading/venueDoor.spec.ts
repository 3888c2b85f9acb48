import { asyncScheduler, ignoreElements, map, merge, mergeMap, takeUntil, tap, timer } from 'rxjs';
import { venueDoor } from '../../../../src/adapters/polymarket/trading/venueDoor.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import { marbles } from '../../../support/marbles.ts';
import { accepted } from '../../../support/samples.ts';

const refused = { kind: 'rejected', message: '', advice: '' } as const;
const ANSWERS: Readonly<Record<string, PostAnswer>> = {
  s: { kind: 'busy', message: '', advice: '', mode: 'restarting' },
  p: { kind: 'busy', message: '', advice: '', mode: 'post-only' },
  f: { kind: 'busy', message: '', advice: '' },
  a: accepted(),
  u: { ...refused, byMarket: 'unmatched' },
  r: refused,
  n: { kind: 'unknown', message: '' },
};

describe('venueDoor', () => {
  // biome-ignore format: marbles
  it.each([
    ['restarting', 's'],
    ['post-only', 'sp'],
    [undefined, 'sa'],
    [undefined, 'spu'],
    ['restarting', 'srnf'],
    [undefined, 'f'],
    [undefined, 'nra'],
  ])('is shut by %s after %s', (mode, answers) => marbles(() => {
    const door = venueDoor(asyncScheduler);
    for (const answer of answers) door.heed(ANSWERS[answer] ?? accepted());
    expect(door.shutBy()).toBe(mode);
  })());

  // biome-ignore format: marbles
  it('lets all pass while it is open, one every two seconds while it is not, and those who wait as it opens', marbles(({ hot, expectObservable }) => {
    const door = venueDoor(asyncScheduler);
    const answers$ = hot('-s 2998ms a', ANSWERS).pipe(tap(door.heed), ignoreElements());
    const who$ = hot('(ab)(cdef)');
    const passed$ = who$.pipe(mergeMap((who) => door.passage$.pipe(map(() => who))));
    expectObservable(merge(answers$, passed$)).toBe('(ab)c 1999ms d 995ms (ef)');
  }));

  // biome-ignore format: marbles
  it('gives the turn of who goes away to the next', marbles(({ expectObservable }) => {
    const door = venueDoor(asyncScheduler);
    door.heed(ANSWERS['s'] ?? accepted());
    const passed = (name: string) => door.passage$.pipe(map(() => name));
    const waiting$ = merge(passed('a'), passed('b').pipe(takeUntil(timer(1_000))), passed('c'));
    expectObservable(waiting$).toBe('a 1999ms (c|)');
  }));
});
