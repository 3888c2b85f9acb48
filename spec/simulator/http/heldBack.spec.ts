import { Writable } from 'node:stream';
import { heldBack } from '../../../src/simulator/http/heldBack.ts';

/** A connection, and what was handed to the system at once. */
const aWire = () => {
  const handed: string[] = [];
  const wire = new Writable({
    write: (chunk, _encoding, done) => {
      handed.push(String(chunk));
      done();
    },
    writev: (chunks, done) => {
      handed.push(chunks.map(({ chunk }) => String(chunk)).join('+'));
      done();
    },
  });
  return { wire, handed };
};
const laterMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('heldBack', () => {
  it('lets what is written in one moment leave together', async () => {
    const { wire, handed } = aWire();
    const { hold } = heldBack(wire);
    for (const frame of ['a', 'b', 'c']) {
      hold();
      wire.write(frame);
    }
    expect(handed).toEqual([]);
    await laterMoment();
    expect(handed).toEqual(['a+b+c']);
    hold();
    wire.write('d');
    await laterMoment();
    expect(handed).toEqual(['a+b+c', 'd']);
  });

  it('lets it go at once when it is told to, and holds nothing after that', async () => {
    const { wire, handed } = aWire();
    const { hold, release } = heldBack(wire);
    hold();
    wire.write('a');
    wire.write('b');
    release();
    expect(handed).toEqual(['a+b']);
    wire.write('c');
    expect(handed).toEqual(['a+b', 'c']);
    release();
    await laterMoment();
    hold();
    expect(wire.writableCorked).toBe(1);
  });
});
