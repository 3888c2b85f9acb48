import { usd } from '../../../src/domain/units.ts';
import { type Command, parseCommand } from '../../../src/simulator/command/parseCommand.ts';

type Run = Extract<Command, { kind: 'run' }>;

const run = (...argv: readonly string[]): Run => {
  const command = parseCommand(argv);
  if (command.kind !== 'run') throw new Error(command.text);
  return command;
};

const refusal = (...argv: readonly string[]): string => {
  const command = parseCommand(argv);
  if (command.kind !== 'refused') throw new Error(`It was taken: ${command.kind}.`);
  return command.text;
};

describe('parseCommand', () => {
  it('needs no flag', () => {
    expect(run()).toEqual({
      kind: 'run',
      dieWithParent: false,
      simulator: {
        port: 0,
        seed: 1,
        chainId: 137,
        cash: usd('10000'),
        play: { speed: 1, maxGapMs: 5000, maxPerSecond: 500, leadInMs: 1000 },
        rtds: true,
        rtdsSilentAfterMs: 360_000,
        cache: true,
        apiDelay: { fromMs: 2000, toMs: 20_000 },
        rtdsDelay: { fromMs: 50, toMs: 150 },
        redeemDelay: { fromMs: 3000, toMs: 20_000 },
        maxRows: 200_000,
      },
      tape: {
        kind: 'generated',
        options: { seed: 1, leaders: 5, markets: 12, transactionsPerSecond: 1 },
      },
    });
  });

  it('takes every flag', () => {
    const { simulator, tape, dieWithParent } = run(
      ...['--port', '9000', '--seed', '7', '--speed', '0.5', '--max-gap-ms', '100'],
      ...['--max-per-second', '2000', '--lead-in-ms', '0', '--chain', '80002', '--cash', '12.5'],
      ...['--api-delay', '0-50', '--rtds-delay', '200', '--no-rtds', '--no-cache'],
      ...['--auto-redeem', '100-200'],
      ...['--max-rows', '10', '--leaders', '3', '--markets', '2', '--pace=30', '--minutes', '1.5'],
      '--die-with-parent',
    );
    expect(simulator).toEqual({
      port: 9000,
      seed: 7,
      chainId: 80_002,
      cash: usd('12.5'),
      play: { speed: 0.5, maxGapMs: 100, maxPerSecond: 2000, leadInMs: 0 },
      rtds: false,
      rtdsSilentAfterMs: 360_000,
      cache: false,
      apiDelay: { fromMs: 0, toMs: 50 },
      rtdsDelay: { fromMs: 200, toMs: 200 },
      redeemDelay: { fromMs: 100, toMs: 200 },
      maxRows: 10,
    });
    expect(tape).toEqual({
      kind: 'generated',
      options: { seed: 7, leaders: 3, markets: 2, transactionsPerSecond: 30, minutes: 1.5 },
    });
    expect(dieWithParent).toBe(true);
  });

  it('leaves winning shares alone where it is told to', () => {
    expect(run('--no-auto-redeem').simulator).not.toHaveProperty('redeemDelay');
  });

  it('says where the rules of what goes wrong are', () => {
    expect(run('--faults', 'rules.json').faults).toBe('rules.json');
    expect(run()).not.toHaveProperty('faults');
  });

  it('takes a tape from a file, and whose fills are in it', () => {
    const leader = `0x${'Ab'.repeat(20)}`;
    expect(run('--tape', 'fills.csv', '--leader', leader).tape).toEqual({
      kind: 'file',
      path: 'fills.csv',
      leader: leader.toLowerCase(),
    });
    expect(run('--tape', 'tape.jsonl').tape).toMatchObject({
      leader: /^0x[0-9a-f]{40}$/.exec('0x1eade21eade21eade21eade21eade21eade21ead')?.[0],
    });
  });

  it('lets the last of several count', () => {
    expect(run('--seed', '1', '--seed', '2').simulator.seed).toBe(2);
  });

  it.each([
    [['--prot', '1'], 'There is no flag --prot.'],
    [['-x'], 'There is no flag -x.'],
    [['tape.jsonl'], '"tape.jsonl" is not a flag.'],
    [['--tape'], '--tape needs FILE after it.'],
    [['--no-rtds=1'], '--no-rtds takes nothing after it.'],
    [['--toString'], 'There is no flag --toString.'],
    [['--port', '-1'], '--port'],
    [['--port', '65533'], '--port must be a whole number from 0 to 65532, not "65533".'],
    [['--seed', '1.5'], '--seed must be a whole number'],
    [['--speed', 'fast'], '--speed must be a number from 0'],
    [['--speed', '1e3'], '--speed must be a number from 0'],
    [['--leaders', '0'], '--leaders must be a whole number from 1'],
    [['--cash', 'much'], '--cash must be dollars'],
    [['--cash', '0.0000001'], '--cash must be dollars'],
    [['--chain', '1'], '--chain must be 137 or 80002, not "1".'],
    [['--api-delay', '5-2'], '--api-delay must be milliseconds'],
    [['--rtds-delay', ''], '--rtds-delay must be milliseconds'],
    [['--leader', '0x12'], '--leader must be 0x and 40 hex digits'],
  ])('refuses %j, and shows all flags', (argv, words) => {
    const text = refusal(...argv);
    expect(text).toContain(words);
    expect(text).toContain('--die-with-parent');
  });

  it('reports all mistakes at once', () => {
    const text = refusal('--prot', '--speed', 'fast', '--seed', 'x');
    for (const words of ['--prot.', '--speed must', '--seed must']) expect(text).toContain(words);
  });

  it('helps, whatever else is wrong', () => {
    const command = parseCommand(['--nonsense', '--help']);
    expect(command).toMatchObject({
      kind: 'help',
      text: expect.stringContaining('--tape FILE') as string,
    });
  });
});
