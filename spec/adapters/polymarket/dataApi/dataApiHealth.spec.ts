import { firstValueFrom, of, throwError, VirtualTimeScheduler } from 'rxjs';
import { dataApiHealth } from '../../../../src/adapters/polymarket/dataApi/dataApiHealth.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { fixture } from '../../../support/fixture.ts';

const STATUS = fixture('polymarket/data-api-status.json')['data'] ?? {};

function checking(answer: unknown) {
  const asked: [string, unknown][] = [];
  const check = dataApiHealth(
    { lagSeconds: 30 },
    {
      dataApi: {
        get: (path, options) => {
          asked.push([path, options?.params]);
          return answer instanceof EngineError ? throwError(() => answer) : of({ data: answer });
        },
      },
      random: () => 0.5,
      scheduler: new VirtualTimeScheduler(),
    },
  );
  return { ...check, asked };
}

const status = (lag: unknown, age: unknown = 0): object => ({
  ...STATUS,
  age_seconds: age,
  serving: { lag_seconds: lag },
});

describe('dataApiHealth', () => {
  it('asks for the status, past every cache', async () => {
    const { component, check, asked } = checking(STATUS);
    expect(component).toBe('data-api');
    expect(asked).toEqual([]);
    await firstValueFrom(check());
    await firstValueFrom(check());
    expect(asked.map(([path]) => path)).toEqual(['/v2/status', '/v2/status']);
    expect(asked[0]?.[1]).not.toEqual(asked[1]?.[1]);
  });

  it.each([
    [STATUS, 'ok', 'Its record is 6 s behind.'],
    [status(30), 'ok', 'Its record is 30 s behind.'],
    [status(31), 'degraded', 'Its record is 31 s behind: trades are seen late.'],
    [status(4, 60), 'degraded', 'Its record is 64 s behind: trades are seen late.'],
    [status(null), 'ok', 'Answers; does not say how far behind it is.'],
    [{}, 'ok', 'Answers; does not say how far behind it is.'],
  ])('finds in %p that it is %s', async (answer, state, detail) => {
    expect(await firstValueFrom(checking(answer).check())).toEqual({ state, detail });
  });

  it('errors when it does not answer, or with something else', async () => {
    const down = new EngineError('Down.', { disposition: 'retryable' });
    await expect(firstValueFrom(checking(down).check())).rejects.toBe(down);
    await expect(firstValueFrom(checking(null).check())).rejects.toThrow('data is missing');
    await expect(firstValueFrom(checking(status('4')).check())).rejects.toThrow('lag_seconds');
  });
});
