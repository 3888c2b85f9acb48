import { fixed } from '../../../src/domain/sizing/fixed.ts';
import { usd } from '../../../src/domain/units.ts';

describe('fixed', () => {
  it('sizes every copy at the configured dollars', () => {
    expect(fixed({ kind: 'fixed', usd: usd('25') })).toEqual({ kind: 'sized', usd: usd('25') });
  });

  it('refuses to copy for nothing', () => {
    expect(fixed({ kind: 'fixed', usd: usd('0') })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'size-is-zero' },
    });
  });
});
