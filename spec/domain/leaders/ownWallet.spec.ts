import { ownWallet } from '../../../src/domain/leaders/ownWallet.ts';
import { ACCOUNT, ALICE, BOB } from '../../support/samples.ts';

const alice = { address: ALICE, alias: 'alice' };
const me = { address: ACCOUNT, alias: 'me' };

describe('ownWallet', () => {
  it('finds nothing wrong with others', () => {
    expect(ownWallet(ACCOUNT, [])).toBeUndefined();
    expect(ownWallet(ACCOUNT, [alice, { address: BOB, alias: 'bob' }])).toBeUndefined();
  });

  it('says which leader is the account itself, and what to do', () => {
    const error = ownWallet(ACCOUNT, [alice, me]);
    expect(error?.disposition).toBe('fatal');
    expect(error?.message).toBe(
      `The leader "me" is your own account, ${ACCOUNT}: each copy would be copied again, until the money is spent. Take it out of \`leaders\`, or set its \`enabled\` to false.`,
    );
  });
});
