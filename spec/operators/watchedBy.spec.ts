import { EMPTY, NEVER, Subject, throwError } from 'rxjs';
import { watchedBy } from '../../src/operators/watchedBy.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

describe('watchedBy', () => {
  it('has a figure read for as long as its source is subscribed, for each subscriber', () => {
    const { watch, size, watchers } = watched();
    let figure = 1;
    const watched$ = NEVER.pipe(watchedBy(watch, () => figure));
    expect(watchers()).toBe(0);
    const one = listen(watched$);
    const other = listen(watched$);
    expect(watchers()).toBe(2);
    figure = 2;
    expect(size()).toBe(2);
    one.subscription.unsubscribe();
    expect(watchers()).toBe(1);
    other.subscription.unsubscribe();
    expect(watchers()).toBe(0);
  });

  it('begins before its source does, and is over with it, however that ends', () => {
    const { watch, watchers } = watched();
    const read = () => 0;
    const source = new Subject<number>();
    const { end } = listen(source.pipe(watchedBy(watch, read)));
    expect(watchers()).toBe(1);
    source.complete();
    expect(end).toEqual(['complete']);
    listen(EMPTY.pipe(watchedBy(watch, read)));
    listen(throwError(() => new Error('broken')).pipe(watchedBy(watch, read)));
    expect(watchers()).toBe(0);
  });

  // biome-ignore format: marbles
  it('changes nothing of its source, watched or not', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a-b-|');
    const { watch } = watched();
    const read = () => 0;
    expectObservable(source.pipe(watchedBy(watch, read))).toBe('    -a-b-|');
    expectObservable(source.pipe(watchedBy(undefined, read))).toBe('-a-b-|');
    expectObservable(source.pipe(watchedBy(watch, read)), '^--!').toBe('-a--');
    expectObservable(cold('--#').pipe(watchedBy(watch, read))).toBe('--#');
    expectObservable(cold('---').pipe(watchedBy(watch, read))).toBe('---');
    expectSubscriptions(source.subscriptions).toBe(['^----!', '^----!', '^--!']);
  }));

  // biome-ignore format: marbles
  it('errors when the watch throws', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a-b-|');
    const broken = (): never => {
      throw new Error('broken');
    };
    expectObservable(source.pipe(watchedBy(broken, () => 0))).toBe('#', undefined, new Error('broken'));
    expectSubscriptions(source.subscriptions).toBe([]);
  }));
});
