import { isMirrored, type MirroringRules } from '../../../src/domain/reductions/isMirrored.ts';
import type { Side } from '../../../src/domain/side.ts';
import { ALICE, BOB } from '../../support/samples.ts';

const rules = (sides: readonly Side[], general: boolean, own?: boolean): MirroringRules => ({
  rules: new Map([
    [ALICE, { limits: { sides }, ...(own !== undefined && { exits: { mirror: own } }) }],
  ]),
  exits: { mirror: general },
});

describe('isMirrored', () => {
  it.each<[string, MirroringRules, boolean]>([
    ['both are copied and all are mirrored', rules(['BUY', 'SELL'], true), true],
    ['nobody is mirrored', rules(['BUY', 'SELL'], false), false],
    ['she alone is', rules(['BUY', 'SELL'], false, true), true],
    ['she alone is not', rules(['BUY', 'SELL'], true, false), false],
    ['her sales are not copied', rules(['BUY'], true, true), false],
    ['only her sales are copied', rules(['SELL'], true), true],
  ])('where %s', (_, given, expected) => expect(isMirrored(ALICE, given)).toBe(expected));

  it('does not mirror whom we do not follow', () => {
    expect(isMirrored(BOB, rules(['BUY', 'SELL'], true))).toBe(false);
  });
});
