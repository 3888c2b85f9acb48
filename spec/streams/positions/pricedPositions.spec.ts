import { lastValueFrom, of, toArray } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import { shares } from '../../../src/domain/units.ts';
import type { DepthsRead } from '../../../src/ports/books.ts';
import { pricedPositions } from '../../../src/streams/positions/pricedPositions.ts';
import { aPosition, BOB, NO, YES } from '../../support/samples.ts';

const EMPTY_BOOK = { bids: [], asks: [] };
const error = new EngineError('away', { disposition: 'retryable' });

/** What comes of these positions when the venue answers so; `now` says what has become of each. */
const priced = async (
  positions: readonly Position[],
  answers: readonly DepthsRead[],
  now: (position: Position) => Position | undefined = (position) => position,
) => {
  const asked: (readonly string[])[] = [];
  const find = (leader: string, assetId: string): Position | undefined => {
    const then = positions.find((one) => one.leader === leader && one.assetId === assetId);
    return then && now(then);
  };
  const all$ = pricedPositions(positions, {
    portfolio: { position: find },
    books: {
      depths: (assetIds) => {
        asked.push(assetIds);
        return of(...answers);
      },
    },
  });
  return { answers: await lastValueFrom(all$.pipe(toArray())), asked };
};

describe('pricedPositions', () => {
  it('asks once for each asset and gives its book to every position in it', async () => {
    const all = [aPosition(), aPosition({ leader: BOB }), aPosition({ assetId: NO })];
    const read = { ok: true, depths: new Map([[YES, EMPTY_BOOK]]), bookless: [NO] } as const;
    expect(await priced(all, [read])).toEqual({
      asked: [[YES, NO]],
      answers: [
        {
          ok: true,
          count: 3,
          priced: [
            { position: all[0], depth: EMPTY_BOOK },
            { position: all[1], depth: EMPTY_BOOK },
          ],
        },
      ],
    });
  });

  it('passes a failed answer on with how many positions it was about', async () => {
    const all = [aPosition(), aPosition({ leader: BOB })];
    const { answers } = await priced(all, [{ ok: false, assetIds: [YES, 'stranger'], error }]);
    expect(answers).toEqual([{ ok: false, count: 2, error }]);
  });

  it('gives a position as it is by then, and leaves out what is gone', async () => {
    const read = { ok: true, depths: new Map([[YES, EMPTY_BOOK]]), bookless: [] } as const;
    const since = aPosition({ reserved: shares('1') });
    const all = [aPosition(), aPosition({ leader: BOB })];
    const { answers } = await priced(all, [read], ({ leader }) =>
      leader === BOB ? undefined : since,
    );
    expect(answers).toEqual([
      { ok: true, count: 2, priced: [{ position: since, depth: EMPTY_BOOK }] },
    ]);
  });

  it('asks for nothing where there is nothing', async () => {
    expect(await priced([], [])).toEqual({ asked: [], answers: [] });
  });
});
