import { lacksConsensus } from '../../../src/domain/consensus/lacksConsensus.ts';

const RULE = { group: 'insiders', minLeaders: 3, windowMs: 1 };

describe('lacksConsensus', () => {
  it.each([
    [1, '1'],
    [2, '2'],
    [undefined, '0'],
  ])('refuses where %s of three agree, and says so', (agreeing, actual) => {
    expect(lacksConsensus({ agreeing }, RULE)).toEqual({
      code: 'no-consensus',
      actual,
      limit: '3',
    });
  });

  it.each([3, 4])('passes where %s agree', (agreeing) => {
    expect(lacksConsensus({ agreeing }, RULE)).toBeUndefined();
  });

  it('asks nothing of a leader without a group', () => {
    expect(lacksConsensus({}, undefined)).toBeUndefined();
  });
});
