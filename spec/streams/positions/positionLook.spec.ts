import { asyncScheduler, map, of, timer } from 'rxjs';
import type { Depth } from '../../../src/domain/markets/depth.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import { price, ratio, shares } from '../../../src/domain/units.ts';
import { positionLook } from '../../../src/streams/positions/positionLook.ts';
import { fail } from '../../support/fail.ts';
import { marbles } from '../../support/marbles.ts';
import { ACCOUNT, ALICE, aPosition, BOB } from '../../support/samples.ts';

const DEPTH: Depth = { bids: [{ price: price('0.3'), shares: shares('1000') }], asks: [] };

/** Looks at positions at a price that has all of them closed. */
const look = (positions: () => readonly Position[], maxClosing = 100) =>
  positionLook(
    {
      account: ACCOUNT,
      readMs: 25,
      maxClosing,
      closing: { maxSlippage: price('0.02'), widenBy: price('0'), widest: price('0.02') },
      rules: new Map([
        [ALICE, {}],
        [BOB, {}],
      ]),
      exits: { stopLoss: ratio('0.2'), mirror: true, leaderStopped: false },
    },
    {
      portfolio: {
        positions,
        position: (leader, assetId) =>
          positions().find((one) => one.leader === leader && one.assetId === assetId),
      },
      books: {
        depths: (assetIds) =>
          of({
            ok: true as const,
            depths: new Map(assetIds.map((id) => [id, DEPTH])),
            bookless: [],
          }),
      },
      gate: { isFlattening: () => false },
      onFault: fail,
      scheduler: asyncScheduler,
    },
  )(fail).pipe(
    map((event) =>
      event.type === 'exit-decided' ? `${event.seenAtMs} ${event.intent.leader}` : event.type,
    ),
  );

// What it decides is specified with the cycle that makes it again and again; this is when it looks.
describe('positionLook', () => {
  // biome-ignore format: marbles
  it('looks when it is subscribed, at what is held then', marbles(({ expectObservable, flush }) => {
    let held: readonly Position[] = [];
    timer(3).subscribe({ next: () => { held = [aPosition()]; }, error: fail });
    const look$ = look(() => held);
    expectObservable(look$).toBe('         |');
    expectObservable(look$, '-----^--').toBe('-----(c|)', { c: `5 ${ALICE}` });
    flush();
  }));

  // biome-ignore format: marbles
  it('counts the closes of each look by itself', marbles(({ expectObservable }) => {
    const look$ = look(() => [aPosition(), aPosition({ leader: BOB })], 1);
    expectObservable(look$).toBe('             (c|)', { c: `0 ${ALICE}` });
    expectObservable(look$, '--^--').toBe('   --(c|)', { c: `2 ${ALICE}` });
  }));
});
