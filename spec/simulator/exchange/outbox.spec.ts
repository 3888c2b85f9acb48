import { createOutbox, type Outbox } from '../../../src/simulator/exchange/outbox.ts';

function listened(beforeTelling: (outbox: Outbox<string>) => void = () => undefined) {
  const heard: string[] = [];
  const outbox: Outbox<string> = createOutbox<string>(() => beforeTelling(outbox));
  outbox.events$.subscribe({
    next: (event) => heard.push(event),
    error: () => heard.push('ERROR'),
    complete: () => heard.push('COMPLETE'),
  });
  return { outbox, heard };
}

describe('createOutbox', () => {
  it('tells nothing before the work is done', () => {
    const { outbox, heard } = listened();
    const result = outbox.transact(() => {
      outbox.emit('a');
      expect(heard).toEqual([]);
      return 42;
    });
    expect(result).toBe(42);
    expect(heard).toEqual(['a']);
  });

  it('lets a last word be added to every transaction', () => {
    const { outbox, heard } = listened((box) => box.emit('last'));
    outbox.transact(() => outbox.emit('a'));
    expect(heard).toEqual(['a', 'last']);
  });

  it('tells in order also when a listener causes more', () => {
    const { outbox, heard } = listened();
    outbox.events$.subscribe({
      next: (event) => {
        if (event === 'a') outbox.transact(() => outbox.emit('caused'));
      },
      error: () => undefined,
    });
    outbox.transact(() => {
      outbox.emit('a');
      outbox.emit('b');
    });
    expect(heard).toEqual(['a', 'b', 'caused']);
  });

  it('tells what was done before the work threw', () => {
    const { outbox, heard } = listened();
    const work = (): never => {
      outbox.emit('a');
      throw new Error('no');
    };
    expect(() => outbox.transact(work)).toThrow('no');
    expect(heard).toEqual(['a']);
  });

  it('completes', () => {
    const { outbox, heard } = listened();
    outbox.complete();
    expect(heard).toEqual(['COMPLETE']);
  });
});
