import { readControlCommand } from '../../../src/wiring/control/readControlCommand.ts';

describe('readControlCommand', () => {
  it.each(['status', 'stop', 'resume', 'flatten', 'panic'])('reads %s', (request) => {
    expect(readControlCommand([request])).toEqual({
      kind: 'ask',
      request,
      config: 'config.json5',
      json: false,
    });
  });

  it('reads its flags in any order', () => {
    expect(readControlCommand(['--json', 'stop', '--mode', 'live', '--config', 'a.json5'])).toEqual(
      {
        kind: 'ask',
        request: 'stop',
        config: 'a.json5',
        mode: 'live',
        json: true,
      },
    );
    expect(readControlCommand(['-h'])).toEqual({ kind: 'help' });
  });

  it.each([[[]], [['sell']], [['stop', 'panic']], [['--frobnicate', 'stop']], [['STOP']]])(
    'refuses %p',
    (args) => {
      expect(readControlCommand(args)).toMatchObject({ kind: 'refused' });
    },
  );
});
