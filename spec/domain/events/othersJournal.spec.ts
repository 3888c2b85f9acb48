import { othersJournal, type RunsAs } from '../../../src/domain/events/othersJournal.ts';
import { ACCOUNT, BOB } from '../../support/samples.ts';

const live: RunsAs = { mode: 'live', account: ACCOUNT, chainId: 137 };

describe('othersJournal', () => {
  it('finds nothing wrong with a new journal, nor with one of the same account, mode and chain', () => {
    expect(othersJournal(undefined, live)).toBeUndefined();
    expect(othersJournal(live, { ...live })).toBeUndefined();
  });

  it('compares no chain where one of them says none', () => {
    const { mode, account } = live;
    expect(othersJournal({ mode, account }, live)).toBeUndefined();
    expect(othersJournal(live, { mode, account })).toBeUndefined();
  });

  it.each<[string, RunsAs, string, string]>([
    ['account', { ...live, account: BOB }, `${ACCOUNT} in live mode`, `${BOB} in live mode`],
    [
      'mode',
      { ...live, mode: 'embedded' },
      `${ACCOUNT} in live mode`,
      `${ACCOUNT} in embedded mode`,
    ],
    [
      'chain',
      { ...live, chainId: 80002 },
      `${ACCOUNT} in live mode on chain 137`,
      `${ACCOUNT} in live mode on chain 80002`,
    ],
  ])('refuses one of another %s, names both and says what to do', (_, now, was, is) => {
    const error = othersJournal(live, now);
    expect(error?.disposition).toBe('fatal');
    expect(error?.message).toBe(
      `The journal was written for ${was}, and this engine is to trade ${is}: what the journal says is held and ordered is not there. Choose another journal.path, or start again what it was written for.`,
    );
  });
});
