import { mirror } from '../../../../src/domain/exits/rules/mirror.ts';
import { shares } from '../../../../src/domain/units.ts';
import { aPosition } from '../../../support/samples.ts';
import { holdTo } from './holdTo.ts';

describe('mirror', () => {
  const owing = { position: aPosition({ toMirror: shares('7.5') }) };
  holdTo(mirror, [
    ['closes what is still to be sold', owing, { mirror: true }, ['7.5', '0']],
    ['holds where nothing is', {}, { mirror: true }, undefined],
    ['holds where there is no such rule', owing, {}, undefined],
    [
      'waits for more where it is too little to be an order',
      { position: aPosition({ toMirror: shares('0.009999') }) },
      { mirror: true },
      undefined,
    ],
  ]);

  it('takes what it can get', () => {
    expect(mirror.cannotWait).toBe(true);
  });

  it.each([['7.5', '0', '7.5 shares are still to be sold after its leader (exits.mirror)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(mirror.inWords({ actual, limit })).toBe(says);
    },
  );

  it('closes the part that is to be sold after the leader', () => {
    expect(mirror.part?.(owing.position)).toBe(shares('7.5'));
  });
});
