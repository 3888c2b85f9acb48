import { VirtualAction, type VirtualTimeScheduler } from 'rxjs';

/** An action that takes its place among those that wait, rather than having all of them sorted. */
export class QuickAction<T> extends VirtualAction<T> {
  protected override requestAsyncId(
    scheduler: VirtualTimeScheduler,
    _id?: unknown,
    delay = 0,
  ): ReturnType<typeof setInterval> {
    const dueAt = scheduler.frame + delay;
    this.delay = dueAt;
    const { actions } = scheduler;
    let place = actions.length;
    // Most come last or nearly so; of those that are due at once the first that asked goes first.
    for (; place > 0; place -= 1) {
      const before = actions[place - 1] as unknown as QuickAction<unknown>;
      if (before.delay < dueAt || (before.delay === dueAt && before.index < this.index)) break;
    }
    actions.splice(place, 0, this as never);
    return 1 as never;
  }
}
