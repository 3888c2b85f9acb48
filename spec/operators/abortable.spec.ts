import { firstValueFrom, takeUntil, timer } from 'rxjs';
import { abortable } from '../../src/operators/abortable.ts';

type Run = {
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (cause: unknown) => void;
};

/** Runs that the spec settles by hand, and what a subscriber heard. */
const scripted = () => {
  const runs: Run[] = [];
  const heard: unknown[] = [];
  const source = abortable(
    (signal) =>
      new Promise<string>((resolve, reject) => {
        runs.push({ signal, resolve, reject });
      }),
  );
  const observer = {
    next: (value: string) => heard.push(value),
    error: (cause: unknown) => heard.push(['error', cause]),
    complete: () => heard.push('complete'),
  };
  return { source, runs, heard, observer };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('abortable', () => {
  it('runs nothing before it is subscribed', () => {
    const { runs } = scripted();
    expect(runs).toEqual([]);
  });

  it('emits what the promise resolves to, and completes', async () => {
    const { source, runs, heard, observer } = scripted();
    source.subscribe(observer);
    expect(heard).toEqual([]);
    runs[0]?.resolve('book');
    await settled();
    expect(heard).toEqual(['book', 'complete']);
  });

  it('errors with what the promise is rejected with', async () => {
    const { source, runs, heard, observer } = scripted();
    const cause = new Error('refused');
    source.subscribe(observer);
    runs[0]?.reject(cause);
    await settled();
    expect(heard).toEqual([['error', cause]]);
  });

  it('errors when run throws', () => {
    const heard: unknown[] = [];
    const cause = new Error('broken');
    abortable(() => {
      throw cause;
    }).subscribe({ error: (error: unknown) => heard.push(error) });
    expect(heard).toEqual([cause]);
  });

  it('aborts when it is unsubscribed, and says nothing more', async () => {
    const { source, runs, heard, observer } = scripted();
    const subscription = source.subscribe(observer);
    expect(runs[0]?.signal.aborted).toBe(false);
    subscription.unsubscribe();
    expect(runs[0]?.signal.aborted).toBe(true);
    runs[0]?.reject(runs[0].signal.reason);
    await settled();
    expect(heard).toEqual([]);
  });

  it.each(['resolve', 'reject'] as const)('does not abort after %s', async (how) => {
    const { source, runs, observer } = scripted();
    const subscription = source.subscribe(observer);
    runs[0]?.[how]('book');
    await settled();
    subscription.unsubscribe();
    expect(runs[0]?.signal.aborted).toBe(false);
  });

  it('runs for each subscriber apart', async () => {
    const { source, runs, heard, observer } = scripted();
    source.subscribe(observer).unsubscribe();
    source.subscribe(observer);
    expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    runs[1]?.resolve('second');
    await settled();
    expect(heard).toEqual(['second', 'complete']);
  });

  it('is cut short by takeUntil', async () => {
    const { source, runs } = scripted();
    const cut = source.pipe(takeUntil(timer(0)));
    await expect(firstValueFrom(cut, { defaultValue: 'nothing' })).resolves.toBe('nothing');
    expect(runs[0]?.signal.aborted).toBe(true);
  });
});
