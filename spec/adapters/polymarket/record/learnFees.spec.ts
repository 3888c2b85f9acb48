import { type Observable, throwError } from 'rxjs';
import { learnFees } from '../../../../src/adapters/polymarket/record/learnFees.ts';
import { ratio } from '../../../../src/domain/units.ts';
import { marbles } from '../../../support/marbles.ts';

const MARKET = `0x${'5f'.repeat(32)}`;
const row = (asset_id: string) => ({ asset_id, market: MARKET });
const KNOWN = { rate: ratio('0'), exponent: 1 };

const learning = (rows: readonly unknown[], read: (assetId: string) => Observable<unknown>) => {
  const asked: string[] = [];
  const learnt$ = learnFees(rows, {
    feeOf: (assetId) => (assetId === '7' ? KNOWN : undefined),
    learnFee: (assetId, conditionId) => {
      expect(conditionId).toBe(MARKET);
      asked.push(assetId);
      return read(assetId);
    },
  });
  return { asked, learnt$ };
};

describe('learnFees', () => {
  it(
    'reads each market once whose fee is not known, side by side',
    marbles(({ cold, expectObservable, flush }) => {
      const { asked, learnt$ } = learning(['1', '7', '2', '1'].map(row), () => cold('--(m|)'));
      expect(asked).toEqual([]);
      expectObservable(learnt$).toBe('--|');
      flush();
      expect(asked).toEqual(['1', '2']);
    }),
  );

  it(
    'goes on past a market that cannot be read, and a row that cannot',
    marbles(({ cold, expectObservable, flush }) => {
      const rows = [row('1'), null, { asset_id: 8, market: MARKET }, row('2')];
      const { asked, learnt$ } = learning(rows, (assetId) =>
        assetId === '1' ? throwError(() => new Error('Lost.')) : cold('-|'),
      );
      expectObservable(learnt$).toBe('-|');
      flush();
      expect(asked).toEqual(['1', '2']);
    }),
  );

  it(
    'reads eight at once',
    marbles(({ cold, expectObservable, flush }) => {
      const rows = Array.from({ length: 17 }, (_, index) => row(`1${index}`));
      const { learnt$ } = learning(rows, () => cold('--|'));
      expectObservable(learnt$).toBe('------|');
      flush();
    }),
  );
});
