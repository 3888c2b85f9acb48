import { overMaximum } from '../../../src/domain/limits/overMaximum.ts';
import { type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const over = (taken: string, more: string, maximum: string) =>
  overMaximum('total-exposure', {
    taken: usd(taken),
    usd: usd(more),
    maximum: usd(maximum),
  });

describe('overMaximum', () => {
  it.each([
    ['0', '100', '100'],
    ['90', '10', '100'],
    ['90', '0', '100'],
  ])('passes $%s and $%s more with a maximum of $%s', (taken, more, maximum) => {
    expect(over(taken, more, maximum)).toBeUndefined();
  });

  it.each([
    ['0', '100.000001', '100', '100.000001'],
    ['90', '10.000001', '100', '100.000001'],
    ['150', '10', '100', '160'],
    ['0', '1', '0', '1'],
  ])('refuses $%s and $%s more with a maximum of $%s', (taken, more, maximum, actual) => {
    const refusal = { code: 'total-exposure', actual, limit: maximum };
    expect(over(taken, more, maximum)).toEqual(refusal);
  });

  it.each(['100', '150'])('refuses even nothing more than $%s of $100', (taken) => {
    const refusal = { code: 'total-exposure', actual: taken, limit: '100' };
    expect(over(taken, '0', '100')).toEqual(refusal);
  });

  it('passes anything without a maximum', () => {
    const spending = { taken: usd('90'), usd: usd('1000000'), maximum: undefined };
    expect(overMaximum('total-exposure', spending)).toBeUndefined();
  });

  it('lets nothing through that ends above the maximum', () => {
    const anyUsd = fc.bigInt(0n, 10n ** 12n).map((n) => n as Usd);
    fc.assert(
      fc.property(anyUsd, anyUsd, anyUsd, (taken, more, maximum) => {
        const refusal = overMaximum('total-exposure', { taken, usd: more, maximum });
        if (!refusal) expect(taken + more).toBeLessThanOrEqual(maximum);
        else expect(taken + more > maximum || taken >= maximum).toBe(true);
      }),
    );
  });
});
