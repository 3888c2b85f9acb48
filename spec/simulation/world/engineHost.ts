import { Subject, type Subscription } from 'rxjs';
import { copyTrading } from '../../../src/copyTrading.ts';
import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { DISK_FULL } from './disk.ts';
import { engineParts } from './engineParts.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import type { Alter, World } from './world.ts';

export type EngineHostOptions = {
  readonly alter: Alter;
  readonly onMoment: OnMoment;
};

/** Runs the real engine, and starts it again when it has died, as a supervisor does. */
export type EngineHost = {
  start(): void;
  /** Ends the process as a power cut does, and starts it again later. */
  crash(pending: 'kept' | 'lost', downMs: number): void;
  /** Has it stop looking for trades. */
  stop(): void;
  isUp(): boolean;
  hasStopped(): boolean;
  /** The state of the life that is, or was last. */
  portfolio(): Portfolio;
  /** How lives ended that should not have. */
  readonly accidents: readonly string[];
};

/** How long a supervisor waits, ms. */
const RESTART_MS = 1_000;

export function createEngineHost(world: World, { alter, onMoment }: EngineHostOptions): EngineHost {
  const { clock, disk, lives } = world;
  const accidents: string[] = [];
  const stop = new Subject<void>();
  let life: Life | undefined;
  let running: Subscription | undefined;
  let state: Portfolio | undefined;
  let hasStopped = false;

  const end = (): void => {
    if (life) life.endedAtMs = clock.now();
    running?.unsubscribe();
    running = undefined;
  };

  const start = (): void => {
    if (life && isAlive(life)) return;
    const own: Life = { number: lives.length + 1, startedAtMs: clock.now() };
    life = own;
    lives.push(own);
    const { options, deps } = alter(engineParts(world, own, onMoment), world, own);
    state = deps.portfolio;
    const events$ = copyTrading(options, { ...deps, stop$: stop });
    const subscription = events$.subscribe({
      error: (cause: unknown) => {
        if (!isAlive(own)) return;
        const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
        if (!message.includes(DISK_FULL)) accidents.push(`Life ${own.number} died: ${message}`);
        end();
        disk.crash('lost');
        clock.schedule(start, RESTART_MS);
      },
      complete: () => {
        hasStopped = true;
        end();
      },
    });
    // It may have died while it was being started.
    if (isAlive(own)) running = subscription;
    else subscription.unsubscribe();
  };

  return {
    start,
    crash(pending, downMs) {
      if (!life || !isAlive(life)) return;
      end();
      disk.crash(pending);
      clock.schedule(start, downMs);
    },
    stop: () => stop.next(),
    isUp: () => life !== undefined && isAlive(life),
    hasStopped: () => hasStopped,
    portfolio() {
      if (!state) throw new Error('The engine was never started.');
      return state;
    },
    accidents,
  };
}
