import { sides } from '../../../src/domain/limits/sides.ts';

describe('sides', () => {
  it('passes a side that is listed', () => {
    expect(sides({ side: 'BUY' }, { sides: ['BUY'] })).toBeUndefined();
    expect(sides({ side: 'SELL' }, { sides: ['BUY', 'SELL'] })).toBeUndefined();
  });

  it('refuses a side that is not', () => {
    const refusal = { code: 'side-not-copied', actual: 'SELL', limit: 'BUY' };
    expect(sides({ side: 'SELL' }, { sides: ['BUY'] })).toEqual(refusal);
  });

  it('refuses both when none is listed', () => {
    const refusal = { code: 'side-not-copied', actual: 'BUY', limit: 'none' };
    expect(sides({ side: 'BUY' }, { sides: [] })).toEqual(refusal);
  });
});
