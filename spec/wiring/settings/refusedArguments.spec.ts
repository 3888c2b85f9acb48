import { formatFaults } from '../../../src/adapters/config/formatFaults.ts';
import { readControlCommand } from '../../../src/wiring/control/readControlCommand.ts';
import { readRedeemCommand } from '../../../src/wiring/redemption/readRedeemCommand.ts';
import { readCommand } from '../../../src/wiring/settings/readCommand.ts';
import { readSettings } from '../../../src/wiring/settings/readSettings.ts';

const KEY = '5eca'.repeat(16);

const COMMANDS = [
  ['npm start and npm run journal', readCommand],
  ['npm run redeem', readRedeemCommand],
  ['npm run control', readControlCommand],
] as const;

describe.each(COMMANDS)('refusedArguments, of %s', (_, read) => {
  it.each([
    ['alone', [`0x${KEY}`]],
    ['without its 0x', [KEY]],
    ['after a flag', ['--mode', 'live', `0x${KEY}`]],
    ['after what this command may take', ['stop', `0x${KEY}`]],
    ['as a flag', [`--0x${KEY}`]],
    ['as the value of a flag that there is not', [`--key=0x${KEY}`]],
    ['as the value of a flag that takes none', [`--help=0x${KEY}`]],
    ['after two dashes', ['--', `0x${KEY}`]],
  ])('does not say a key that stands there %s', (_where, args) => {
    const command = read(args);
    expect(command).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/^\S.*/) as unknown,
    });
    expect(JSON.stringify(command)).not.toContain('5eca');
  });

  it('says which flag it does not know', () => {
    expect(read(['--frobnicate'])).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('--frobnicate') as unknown,
    });
  });
});

describe('refusedArguments', () => {
  it.each([
    ['a word', ['live']],
    ['a path', ['my.json5']],
  ])('says what is wrong with %s', (_, args) => {
    const why = 'This command takes no argument besides its flags.';
    expect([readCommand(args), readRedeemCommand(args)]).toEqual([
      { kind: 'refused', why },
      { kind: 'refused', why },
    ]);
  });

  it.each(['--config', '--mode'])('leaves no key to be shown after %s', (flag) => {
    const command = readCommand([flag, `0x${KEY}`]);
    const settings = command.kind === 'run' && readSettings(command, {});
    if (settings === false || settings.ok) throw new Error('It is taken.');
    const shown = formatFaults(settings.faults);
    expect(shown).toContain(flag);
    expect(shown).not.toContain('5eca');
  });
});
