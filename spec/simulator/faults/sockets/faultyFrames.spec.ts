import { concat, NEVER, of, Subject, throwError, VirtualTimeScheduler } from 'rxjs';
import { createFaults } from '../../../../src/simulator/faults/createFaults.ts';
import type { FaultRule } from '../../../../src/simulator/faults/rules/faultRule.ts';
import { faultyFrames } from '../../../../src/simulator/faults/sockets/faultyFrames.ts';
import { SocketClosed } from '../../../../src/simulator/http/socketRoute.ts';
import { createRandom } from '../../../../src/simulator/random.ts';
import { fc } from '../../../support/fc.ts';
import { listen } from '../../../support/listen.ts';

/** A connection of the user channel under these rules. */
function connection(...rules: readonly FaultRule[]) {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const faults = createFaults({ random: createRandom(1, 'faults'), scheduler });
  faults.set(rules);
  const source = new Subject<string>();
  const heard = listen(source.pipe(faultyFrames('user', { faults, scheduler })));
  return {
    ...heard,
    faults,
    scheduler,
    source,
    said: () => heard.values.join(' '),
    say: (...frames: readonly string[]): void => {
      for (const frame of frames) source.next(frame);
    },
    pass: (ms: number): void => {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.schedule(() => undefined, ms);
      scheduler.flush();
    },
    isOpen: () => heard.end.length === 0 && source.observed,
  };
}

describe('faultyFrames', () => {
  it('changes nothing without rules', () => {
    const { say, said, source, end, faults } = connection();
    say('a', 'PONG', '', 'b');
    source.complete();
    expect([said(), end]).toEqual(['a PONG  b', ['complete']]);
    expect(source.observed).toBe(false);
    faults.disconnect({ code: 1013 });
    expect(end).toEqual(['complete']);
  });

  it('asks about each frame and each connection, not about answers to pings', () => {
    const { say, faults } = connection(
      { on: 'user', fault: 'lost-frame', every: 2 },
      { on: 'user', fault: 'silence', at: 'connect', every: 2 },
    );
    say('a', 'PONG', 'b', '');
    expect(faults.rules().map(({ matched }) => matched)).toEqual([2, 1]);
  });

  it('loses frames', () => {
    const { say, said } = connection({ on: 'user', fault: 'lost-frame', every: 2 });
    say('a', 'b', 'c', 'd');
    expect(said()).toBe('a c');
  });

  it('sends frames twice', () => {
    const { say, said } = connection({ on: ['market', 'user'], fault: 'duplicate', every: 2 });
    say('a', 'b', 'PONG', 'c');
    expect(said()).toBe('a b b PONG c');
  });

  it('lets a frame be overtaken by the one behind it', () => {
    const { say, said, pass } = connection({ on: 'user', fault: 'reorder', every: 2, heldMs: 50 });
    say('a', 'b', 'PONG', 'c', 'd', 'e');
    pass(100);
    expect(said()).toBe('a PONG c b e d');
  });

  it('lets two frames in a row change places, and no more', () => {
    const { say, said } = connection({ on: 'user', fault: 'reorder' });
    say('a', 'b', 'c', 'd');
    expect(said()).toBe('b a d c');
  });

  it('sends a frame that nothing overtakes after its time, or at the end', () => {
    const { say, said, pass, source, end } = connection({
      on: 'user',
      fault: 'reorder',
      heldMs: 50,
    });
    say('a');
    pass(49);
    expect(said()).toBe('');
    pass(1);
    expect(said()).toBe('a');
    say('b');
    source.complete();
    expect([said(), end]).toEqual(['a b', ['complete']]);
  });

  it('sends late frames at their time, and others meanwhile', () => {
    const { say, said, pass } = connection({
      on: 'user',
      fault: 'late-frame',
      lateMs: 50,
      every: 2,
    });
    say('a', 'b', 'c');
    pass(49);
    expect(said()).toBe('a c');
    pass(1);
    expect(said()).toBe('a c b');
  });

  it('holds a thousand late frames, and sends what comes on top at once', () => {
    const { say, values, pass } = connection({ on: 'user', fault: 'late-frame', lateMs: 50 });
    for (let n = 1; n <= 1_001; n += 1) say(`${n}`);
    expect(values).toEqual(['1001']);
    pass(50);
    expect(values).toHaveLength(1_001);
    say('more');
    expect(values).toHaveLength(1_001);
  });

  it('falls silent for a time, answers pings meanwhile, and repeats nothing of it', () => {
    const { say, said, pass, isOpen } = connection({
      ...{ on: 'user', fault: 'silence', lastsMs: 100, times: 1, every: 2 },
    });
    say('a', 'b', 'c', 'PONG');
    pass(99);
    say('d');
    pass(1);
    say('e');
    expect([said(), isOpen()]).toEqual(['a PONG e', true]);
  });

  it('falls silent for good and answers no ping, from the first moment', () => {
    const { say, said, pass, isOpen } = connection({
      ...{ on: 'user', fault: 'silence', at: 'connect', pongs: false },
    });
    say('a', 'PONG', '');
    pass(1_000_000);
    say('b');
    expect([said(), isOpen()]).toEqual(['', true]);
  });

  it('keeps what was held or late for itself once it is silent', () => {
    const { say, said, pass } = connection(
      { on: 'user', fault: 'reorder', first: 1, heldMs: 50 },
      { on: 'user', fault: 'late-frame', lateMs: 50, first: 1 },
      { on: 'user', fault: 'silence', first: 1 },
    );
    say('held', 'late', 'trigger');
    pass(100);
    expect(said()).toBe('');
  });

  it.each<readonly [FaultRule, number, string]>([
    [{ on: 'user', fault: 'drop', every: 2 }, 1006, ''],
    [{ on: 'user', fault: 'close', every: 2, reason: 'slow consumer' }, 1013, 'slow consumer'],
    [{ on: 'user', fault: 'close', every: 2, code: 1001 }, 1001, ''],
  ])('ends the connection instead of a frame: %j', (rule, code, reason) => {
    const { say, said, end, source, scheduler } = connection(rule);
    say('a', 'b', 'c');
    expect([said(), end]).toEqual(['a', [new SocketClosed(code, reason)]]);
    expect((end[0] as SocketClosed).code).toBe(code);
    expect([source.observed, scheduler.actions]).toEqual([false, []]);
  });

  it('ends a connection as it begins', () => {
    const { end, source } = connection({ on: 'user', fault: 'close', at: 'connect' });
    expect([end, source.observed]).toEqual([[new SocketClosed(1013, '')], false]);
  });

  it('ends connections on demand: those of its channel, or all', () => {
    const { faults, end, isOpen } = connection();
    faults.disconnect({ channel: 'market', code: 1013 });
    expect(isOpen()).toBe(true);
    faults.disconnect({ channel: 'user', code: 1006 });
    expect(end.map((cause) => (cause as SocketClosed).code)).toEqual([1006]);
    const other = connection();
    other.faults.disconnect({ code: 1012 });
    expect((other.end[0] as SocketClosed).code).toBe(1012);
  });

  it('errors as its source does, and ends its timers with the client', () => {
    const scheduler = new VirtualTimeScheduler();
    const faults = createFaults({ random: () => 0, scheduler });
    faults.set([{ on: 'user', fault: 'late-frame', lateMs: 50 }]);
    const faulty = faultyFrames('user', { faults, scheduler });
    const bug = new Error('a bug');
    const failed = listen(
      concat(
        of('a'),
        throwError(() => bug),
      ).pipe(faulty),
    );
    expect([failed.values, failed.end]).toEqual([[], [bug]]);
    const left = listen(concat(of('a'), NEVER).pipe(faulty));
    expect(scheduler.actions.filter(({ closed }) => !closed)).toHaveLength(1);
    left.subscription.unsubscribe();
    scheduler.flush();
    expect([left.values, scheduler.frame]).toEqual([[], 0]);
  });

  it('loses nothing by duplicating, reordering and delaying, however they are mixed', () => {
    const rule = fc.record({
      on: fc.constant('user' as const),
      fault: fc.constantFrom('duplicate' as const, 'reorder' as const),
      probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    });
    const late = fc.record({
      on: fc.constant('user' as const),
      fault: fc.constant('late-frame' as const),
      lateMs: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 99 })),
      probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(rule, late), { maxLength: 4 }),
        fc.integer({ min: 0, max: 60 }),
        (rules, count) => {
          const { say, values, pass } = connection(...rules);
          const frames = Array.from({ length: count }, (_, at) => `frame ${at}`);
          for (const frame of frames) {
            say(frame);
            pass(3);
          }
          pass(5_000);
          expect([...new Set(values)].sort()).toEqual(frames.toSorted());
        },
      ),
    );
  });
});
