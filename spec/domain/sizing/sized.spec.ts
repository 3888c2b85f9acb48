import { sized } from '../../../src/domain/sizing/sized.ts';
import { usd } from '../../../src/domain/units.ts';

describe('sized', () => {
  it.each(['0.000001', '25', '1000000000'])('takes $%s for a size', (text) => {
    expect(sized(usd(text))).toEqual({ kind: 'sized', usd: usd(text) });
  });

  it.each(['0', '-0.000001', '-25'])('refuses $%s', (text) => {
    const refusal = { code: 'size-is-zero', actual: text, limit: '0' };
    expect(sized(usd(text))).toEqual({ kind: 'refused', refusal });
  });
});
