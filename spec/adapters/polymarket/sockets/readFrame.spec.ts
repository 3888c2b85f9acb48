import { readFrame } from '../../../../src/adapters/polymarket/sockets/readFrame.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { Fault } from '../../../../src/ports/fault.ts';

const refuseNull = (message: unknown): unknown => {
  if (message === null) throw new EngineError('It is null.', { disposition: 'retryable' });
  return message;
};

function read(data: string): { messages: unknown[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const messages = readFrame(data, refuseNull, 'here', (fault) => faults.push(fault));
  return { messages, faults };
}

describe('readFrame', () => {
  it.each([
    ['', []],
    [' \n', []],
    ['PONG', []],
    ['[]', []],
    ['{"a":1}', [{ a: 1 }]],
    ['[{"a":1},{"b":2}]', [{ a: 1 }, { b: 2 }]],
  ])('finds in %p the messages %p', (data, messages) => {
    expect(read(data)).toEqual({ messages, faults: [] });
  });

  it('loses only the message that cannot be read', () => {
    expect(read('[{"a":1},null,{"b":2}]')).toEqual({
      messages: [{ a: 1 }, { b: 2 }],
      faults: [{ where: 'here', message: '1 of 3 not used. It is null.' }],
    });
  });

  it('tells of a frame that is not JSON, in harmless words', () => {
    expect(read('<html>\u001b[31m\n')).toEqual({
      messages: [],
      faults: [{ where: 'here', message: 'A frame is not JSON: <html> [31m' }],
    });
  });
});
