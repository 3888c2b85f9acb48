import { exhaustMap, filter, firstValueFrom, timer } from 'rxjs';
import { type LiveAccount, liveEngine } from '../support/liveEngine.ts';
import { inFolder } from '../support/program.ts';
import { restingTape } from '../support/restingTape.ts';

const LOOK_MS = 500;

/** Runs an engine until an order of its account rests, and kills it. The orders that it leaves. */
async function killed(account: LiveAccount): Promise<readonly string[]> {
  const engine = account.start();
  await engine.says('RESTING', 2);
  engine.signal('SIGKILL');
  await engine.ended;
  return account.openOrders();
}

const noneOpen = (account: LiveAccount): Promise<unknown> =>
  firstValueFrom(
    timer(0, LOOK_MS).pipe(
      exhaustMap(account.openOrders),
      filter((open) => open.length === 0),
    ),
  );

describe('orders of an engine that was killed', () => {
  it(
    'are cancelled by the venue where it had a heartbeat, and rest where it had none',
    () =>
      inFolder(async (folder) => {
        const over = { copy: { orderType: 'GTC' } };
        const live = await liveEngine(folder, over, restingTape(folder, 300));
        try {
          const without = await killed(live);
          const beating = live.beside({ orders: { heartbeat: true } });
          const left = await killed(beating);
          expect(without.length).toBeGreaterThan(0);
          expect(left.length).toBeGreaterThan(0);

          await noneOpen(beating);
          // It was silent before the other: had it ever been heard, its orders would be gone by now.
          expect(await live.openOrders()).toEqual(without);
        } finally {
          live.close();
        }
      }),
    300_000,
  );
});
