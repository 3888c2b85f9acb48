import { VirtualTimeScheduler } from 'rxjs';
import { createTimers } from '../../../src/simulator/exchange/timers.ts';

function timersAt() {
  const scheduler = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
  const fired: string[] = [];
  const note = (what: string) => (): void => {
    fired.push(`${what}@${scheduler.now()}`);
  };
  return { scheduler, timers: createTimers(scheduler), fired, note };
}

describe('createTimers', () => {
  it('fires at its time, at once where that is past', () => {
    const { scheduler, timers, fired, note } = timersAt();
    timers.set('a', 30, note('a'));
    timers.set('b', -5, note('b'));
    scheduler.flush();
    expect(fired).toEqual(['b@0', 'a@30']);
  });

  it('has one timer a key', () => {
    const { scheduler, timers, fired, note } = timersAt();
    timers.set('a', 30, note('old'));
    timers.set('a', 20, note('new'));
    scheduler.flush();
    expect(fired).toEqual(['new@20']);
  });

  it('may be set again by its own work', () => {
    const { scheduler, timers, fired, note } = timersAt();
    timers.set('a', 10, () => timers.set('a', 20, note('again')));
    scheduler.flush();
    expect(fired).toEqual(['again@20']);
  });

  it('clears one, or all for good', () => {
    const { scheduler, timers, fired, note } = timersAt();
    for (const key of ['a', 'b', 'c']) timers.set(key, 10, note(key));
    timers.clear('a');
    timers.clear('never set');
    scheduler.schedule(() => {
      timers.stop();
      timers.set('d', 20, note('d'));
    }, 5);
    scheduler.flush();
    expect(fired).toEqual([]);
  });

  it('waits longer than a timer of Node can', () => {
    const { scheduler, timers, fired, note } = timersAt();
    const yearMs = 365 * 24 * 3_600_000;
    const delays: number[] = [];
    const schedule = scheduler.schedule.bind(scheduler);
    scheduler.schedule = (work: () => void, delay?: number) => {
      delays.push(delay ?? 0);
      return schedule(work, delay);
    };
    timers.set('a', yearMs, note('a'));
    scheduler.flush();
    expect(fired).toEqual([`a@${yearMs}`]);
    expect(Math.max(...delays)).toBeLessThan(2 ** 31);
  });
});
