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

  it('errors where the catalogue does', async () => {
    const { resolved } = asking(failing('retryable'));
    await expect(firstValueFrom(resolved([CONDITION]))).rejects.toMatchObject({
      disposition: 'retryable',
    });
  });
});
