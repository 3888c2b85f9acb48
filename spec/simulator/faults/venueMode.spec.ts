import { VirtualTimeScheduler } from 'rxjs';
import { createVenueMode } from '../../../src/simulator/faults/venueMode.ts';

function modeAt() {
  const scheduler = new VirtualTimeScheduler();
  const mode = createVenueMode(scheduler);
  return {
    mode,
    at: (ms: number) => {
      scheduler.frame = ms;
      const now = mode.now();
      return now.kind === 'post-only' ? `post-only ${now.retryAfterS}` : now.kind;
    },
  };
}

describe('createVenueMode', () => {
  it('restarts: refuses for a minute and a half, then is post-only for two', () => {
    const { mode, at } = modeAt();
    expect(at(0)).toBe('normal');
    mode.restart();
    expect([at(0), at(89_999)]).toEqual(['restarting', 'restarting']);
    expect([at(90_000), at(90_001), at(209_999)]).toEqual([
      'post-only 120',
      'post-only 120',
      'post-only 1',
    ]);
    expect(at(210_000)).toBe('normal');
  });

  it('restarts for as long as it is told', () => {
    const { mode, at } = modeAt();
    at(1_000);
    mode.restart({ refuseMs: 10, postOnlyMs: 0 });
    expect([at(1_009), at(1_010)]).toEqual(['restarting', 'normal']);
    mode.restart({ refuseMs: 0, postOnlyMs: 1_500 });
    expect([at(1_010), at(2_510)]).toEqual(['post-only 2', 'normal']);
  });

  it.each(['post-only', 'cancel-only', 'disabled'] as const)(
    'is %s until further notice',
    (kind) => {
      const { mode, at } = modeAt();
      mode.enter(kind);
      expect(at(1_000_000_000)).toContain(kind);
      mode.leave();
      expect(at(1_000_000_000)).toBe('normal');
    },
  );

  it('ends a mode by itself, and has one at a time', () => {
    const { mode, at } = modeAt();
    mode.restart();
    mode.enter('disabled', 50);
    expect([at(49), at(50), at(100_000)]).toEqual(['disabled', 'normal', 'normal']);
  });
});
