import { address } from '../../../src/domain/address.ts';
import { firstLines } from '../../../src/wiring/shown/firstLines.ts';
import { ALICE, BOB, someRules } from '../../support/samples.ts';

const account = address(`0x${'cc'.repeat(20)}`);
const leader = (of = ALICE, alias = 'alice', enabled = true) => ({
  address: of,
  alias,
  enabled,
  rules: someRules(),
});
const shown = (changes: Partial<Parameters<typeof firstLines>[0]>): string =>
  firstLines({
    account,
    leaders: [leader()],
    journal: 'data/live.db',
    control: 'npm run control -- --config my.json5',
    ...changes,
  });

describe('firstLines', () => {
  it('name the account, whom it follows, the journal, and the ways to stop', () => {
    expect(shown({ leaders: [leader(), leader(BOB, 'bob', false)] }).split('\n')).toEqual([
      `Account    ${account}`,
      'Following  1 leader: alice',
      'Journal    data/live.db',
      expect.stringMatching(/^Control {4}npm run control -- --config my\.json5 status, figures/),
      expect.stringMatching(/^Ctrl-C {5}stops/),
    ]);
  });

  it('count the leaders beyond eight', () => {
    const leaders = Array.from({ length: 10 }, (_, index) => leader(ALICE, `l${index}`));
    expect(shown({ leaders })).toContain('10 leaders: l0, l1, l2, l3, l4, l5, l6, l7 and 2 more\n');
  });

  it('say where the exchange in a box listens, and only of one', () => {
    expect(shown({ exchange: 'http://127.0.0.1:4711' })).toContain(
      '\nExchange   http://127.0.0.1:4711; what can go wrong there: docs/simulator-faults.md\n',
    );
    expect(shown({})).not.toContain('Exchange');
  });

  it('say where the last journal went', () => {
    expect(shown({ putAside: 'x.db.1' })).toContain(
      'data/live.db (the previous one is now x.db.1)\n',
    );
  });

  it.each([
    ['nobody who is followed trades on the tape', [leader()], [BOB], true],
    ['whoever does is not enabled', [leader(), leader(BOB, 'bob', false)], [BOB], true],
    ['one of them does', [leader(), leader(BOB, 'bob')], [BOB], false],
    ['there is no tape', [leader()], undefined, false],
  ])('tell whether anything can be copied where %s', (_, leaders, onTape, isInVain) => {
    const lines = shown({ leaders, onTape }).split('\n');
    const found = lines.filter((line) => line.startsWith('Tape '));
    expect(found).toEqual(
      isInVain
        ? [expect.stringMatching(/nothing is copied.*`leaders` empty.*simulator\.tape/)]
        : [],
    );
  });
});
