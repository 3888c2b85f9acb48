import type { SchedulerLike } from 'rxjs';

/** What the venue takes at the moment. */
export type ModeNow =
  | { readonly kind: 'normal' | 'restarting' | 'cancel-only' | 'disabled' }
  /** Orders that take nothing off the book, and cancels. */
  | { readonly kind: 'post-only'; readonly retryAfterS: number };

/** The venue's modes. They end by themselves, where they end, and need no timers for it. */
export type VenueMode = {
  now(): ModeNow;
  /** All that has to do with orders is refused for `refuseMs`; then it is post-only for `postOnlyMs`. */
  restart(times?: { readonly refuseMs?: number; readonly postOnlyMs?: number }): void;
  /** Until further notice without `lastsMs`. */
  enter(kind: 'post-only' | 'cancel-only' | 'disabled', lastsMs?: number): void;
  /** Back to normal, now. */
  leave(): void;
};

/** As announced for a restart: a minute and a half, and then two minutes. */
const REFUSE_MS = 90_000;
const POST_ONLY_MS = 120_000;
/** What a post-only mode without an end tells clients to wait. */
const ENDLESS_RETRY_S = 120;

type Phase = { readonly kind: Exclude<ModeNow['kind'], 'normal'>; readonly untilMs: number };

/** A venue in its normal mode. */
export function createVenueMode(scheduler: SchedulerLike): VenueMode {
  let phases: readonly Phase[] = [];

  return {
    now() {
      const nowMs = scheduler.now();
      const phase = phases.find(({ untilMs }) => nowMs < untilMs);
      if (!phase) return { kind: 'normal' };
      if (phase.kind !== 'post-only') return { kind: phase.kind };
      const leftMs = phase.untilMs - nowMs;
      const retryAfterS = Number.isFinite(leftMs) ? Math.ceil(leftMs / 1_000) : ENDLESS_RETRY_S;
      return { kind: 'post-only', retryAfterS };
    },
    restart({ refuseMs = REFUSE_MS, postOnlyMs = POST_ONLY_MS } = {}) {
      const upMs = scheduler.now() + refuseMs;
      phases = [
        { kind: 'restarting', untilMs: upMs },
        { kind: 'post-only', untilMs: upMs + postOnlyMs },
      ];
    },
    enter(kind, lastsMs = Number.POSITIVE_INFINITY) {
      phases = [{ kind, untilMs: scheduler.now() + lastsMs }];
    },
    leave() {
      phases = [];
    },
  };
}
