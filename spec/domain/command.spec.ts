import { type Command, eventOfCommand } from '../../src/domain/command.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';

const having = (...kinds: readonly Command['kind'][]) => {
  const gate = entryGate();
  for (const kind of kinds) gate.apply(eventOfCommand({ kind }, 5));
  return [gate.refusal()?.actual, gate.isFlattening()];
};

describe('eventOfCommand', () => {
  it.each<[readonly Command['kind'][], string | undefined, boolean]>([
    [['stop-entries'], 'command', false],
    [['flatten'], 'command', true],
    [['panic'], 'panic', false],
    [['flatten', 'panic', 'stop-entries', 'resume-entries'], undefined, false],
  ])('does to entries what %p says', (kinds, stopped, flattening) => {
    expect(having(...kinds)).toEqual([stopped, flattening]);
  });

  it('is of now', () => {
    expect(eventOfCommand({ kind: 'resume-entries' }, 7).atMs).toBe(7);
    expect(eventOfCommand({ kind: 'panic' }, 7).atMs).toBe(7);
  });
});
