import { firstValueFrom, type Observable, of, throwError } from 'rxjs';
import { polymarketResolutions } from '../../../../src/adapters/polymarket/markets/polymarketResolutions.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';

const wire = fixture('polymarket/ends.json');
const CONDITION = String(wire['gammaClosed']?.['conditionId']);
const OTHER = `0x${'22'.repeat(32)}`;

type Answer = (path: string) => Observable<unknown>;

function asking(gamma: Answer, clob: Answer = () => of(wire['clobClosed'])) {
  const asked: string[] = [];
  const faults: Fault[] = [];
  const client = (name: string, answer: Answer) => ({
    get: (path: string) => {
      asked.push(`${name} ${path}`);
      return answer(path);
    },
  });
  const { resolved } = polymarketResolutions({
    gamma: client('gamma', gamma),
    clob: client('clob', clob),
    onFault: (fault) => faults.push(fault),
  });
  return { resolved, asked, faults };
}
const page =
  (...rows: unknown[]): Answer =>
  () =>
    of({ markets: rows });
const failing =
  (disposition: 'rejected' | 'retryable'): Answer =>
  () =>
    throwError(() => new EngineError('No.', { disposition }));

describe('polymarketResolutions', () => {
  it('asks the catalogue about all of them, and the order book about those that it calls closed', async () => {
    const { resolved, asked } = asking(page(wire['gammaClosed']));
    const found = await firstValueFrom(resolved([OTHER, CONDITION]));
    expect(found.map(({ conditionId }) => conditionId)).toEqual([CONDITION]);
    expect(asked).toEqual([
      `gamma /markets/keyset?closed=true&limit=100&condition_ids=${OTHER}&condition_ids=${CONDITION}`,
      `clob /markets/${CONDITION}`,
    ]);
  });

  it('asks nobody about nothing', async () => {
    const { resolved, asked } = asking(page());
    expect(await firstValueFrom(resolved([]))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('takes no market that it did not ask about, nor one that is not closed', async () => {
    const open = { ...wire['gammaClosed'], conditionId: OTHER, closed: false };
    const { resolved, asked } = asking(page(wire['gammaClosed'], open));
    expect(await firstValueFrom(resolved([OTHER]))).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('goes by the catalogue where the order book does not know the market any more', async () => {
    const { resolved } = asking(page(wire['gammaClosed']), failing('rejected'));
    expect(await firstValueFrom(resolved([CONDITION]))).toHaveLength(1);
  });

  it('leaves out one that could not be asked about, says so, and tells of the others', async () => {
    const { resolved, faults } = asking(
      page(wire['gammaClosed'], { ...wire['gammaClosed'], conditionId: OTHER, slug: 'other' }),
      (path) => (path.endsWith(OTHER) ? failing('retryable')(path) : of(wire['clobClosed'])),
    );
    expect(await firstValueFrom(resolved([OTHER, CONDITION]))).toHaveLength(1);
    expect(faults).toEqual([{ where: 'GET /markets', message: 'other: No. It is asked again.' }]);
  });

  describe('on the second protocol', () => {
    const SHORT = `0x01${'ab'.repeat(16)}${'00'.repeat(14)}`;
    const LONG = `${SHORT}00`;
    const tokens = wire['clobClosed']?.['tokens'] as readonly { readonly token_id: string }[];
    const [yes = '', no = ''] = tokens.map(({ token_id }) => token_id);
    const market = {
      ...wire['gammaClosed'],
      conditionId: SHORT,
      version: 'v2',
      clobTokenIds: null,
      positionIds: [yes, no],
      umaResolutionStatus: null,
      resolutionStatus: 'resolved',
    };
    const first = { ...wire['gammaClosed'] };
    /** Compares ids as texts, as they are in its rows. */
    const exactly =
      (...rows: readonly Readonly<Record<string, unknown>>[]): Answer =>
      (path) => {
        const ids = new URL(path, 'http://gamma').searchParams.getAll('condition_ids');
        return of({
          markets: rows.filter((row) => ids.includes(String(row['conditionId']))),
        });
      };
    const idsOf = (asked: readonly string[]) =>
      asked
        .filter((line) => line.startsWith('gamma'))
        .map((line) => new URL(line.slice(6), 'http://gamma').searchParams.getAll('condition_ids'));

    it.each([
      ['62', market],
      ['64', { ...market, conditionId: LONG }],
    ])('finds a market that the catalogue spells with %s digits', async (_, row) => {
      const { resolved } = asking(exactly(first, row));
      const found = await firstValueFrom(resolved([CONDITION, LONG]));
      expect(found.map(({ conditionId }) => conditionId)).toEqual([CONDITION, LONG]);
    });

    it('asks once more about those alone that it did not find', async () => {
      const { resolved, asked } = asking(exactly(first, market));
      await firstValueFrom(resolved([OTHER, CONDITION, LONG]));
      expect(idsOf(asked)).toEqual([[OTHER, CONDITION, LONG], [SHORT]]);
      const long = asking(exactly({ ...market, conditionId: LONG }));
      await firstValueFrom(long.resolved([OTHER, LONG]));
      expect(idsOf(long.asked)).toEqual([[OTHER, LONG]]);
    });

    it('tells of the others where the short ids are refused', async () => {
      const { resolved } = asking((path) =>
        path.includes(LONG) ? exactly(first, market)(path) : failing('rejected')(path),
      );
      expect(await firstValueFrom(resolved([CONDITION, LONG]))).toHaveLength(1);
    });

    it('tells nothing twice where the filter is ignored', async () => {
      const { resolved } = asking(page(first));
      expect(await firstValueFrom(resolved([CONDITION, LONG]))).toHaveLength(1);
    });

    it('books no draw by the last prices of a market that is closed and not decided', async () => {
      const undecided = tokens.map((token) => ({ ...token, winner: false }));
      const open = { ...market, resolutionStatus: 'active', outcomePrices: '["0.5","0.5"]' };
      const { resolved, asked } = asking(exactly(open), () =>
        of({ ...wire['clobClosed'], tokens: undecided }),
      );
      expect(await firstValueFrom(resolved([LONG]))).toEqual([]);
      expect(asked).toHaveLength(2);
    });
  });

  it('errors where the catalogue does', async () => {
    const { resolved } = asking(failing('retryable'));
    await expect(firstValueFrom(resolved([CONDITION]))).rejects.toMatchObject({
      disposition: 'retryable',
    });
  });
});
