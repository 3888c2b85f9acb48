import { type Address, address } from '../../domain/address.ts';
import { type Usd, usd } from '../../domain/units.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { DelayRange } from '../leaders/delays.ts';
import type { SimulatorOptions } from '../simulatorOptions.ts';
import type { GenerateTapeOptions } from '../tape/generate/generateTape.ts';
import { type FlagReader, flagReader } from './flagReader.ts';
import { usage } from './flags.ts';
import { type GivenFlags, readFlags } from './readFlags.ts';

/** What the command line asks for. */
export type Command =
  | {
      readonly kind: 'run';
      readonly simulator: SimulatorOptions;
      readonly tape: TapeChoice;
      /** Where the rules of what goes wrong are, if they are. */
      readonly faults?: string;
      /** End when standard input ends, and leave Ctrl-C to the parent. */
      readonly dieWithParent: boolean;
    }
  | { readonly kind: 'help'; readonly text: string }
  /** Nothing is to be started; the text says what is wrong, and what flags there are. */
  | { readonly kind: 'refused'; readonly text: string };

export type TapeChoice =
  | { readonly kind: 'file'; readonly path: string; readonly leader: Address }
  | { readonly kind: 'generated'; readonly options: GenerateTapeOptions };

/** Silence of a client after which production was seen to fall silent too. */
const RTDS_SILENT_AFTER_MS = 360_000;

/** Reads the arguments after the program's name. Every mistake is reported, not the first alone. */
export function parseCommand(argv: readonly string[]): Command {
  const faults: string[] = [];
  const given = readFlags(argv, faults);
  if (given.has('help')) return { kind: 'help', text: usage() };

  const read = flagReader(given, faults);
  const simulator: SimulatorOptions = {
    // Four ports in a row have to fit.
    port: read.number('port', 0, 65_532),
    seed: read.number('seed', 0, 4_294_967_295),
    chainId: read.parsed('chain', chainIn, '137 or 80002'),
    cash: read.parsed('cash', cashIn, 'dollars, from 0 to 1000000000'),
    play: {
      speed: read.number('speed', 0, 1_000_000, 'fractions'),
      maxGapMs: read.number('max-gap-ms', 1, 1_000_000_000_000),
      maxPerSecond: read.number('max-per-second', 1, 1_000_000),
      leadInMs: read.number('lead-in-ms', 0, 3_600_000),
    },
    rtds: !given.has('no-rtds'),
    rtdsSilentAfterMs: RTDS_SILENT_AFTER_MS,
    cache: !given.has('no-cache'),
    apiDelay: read.parsed('api-delay', delayIn, DELAY),
    rtdsDelay: read.parsed('rtds-delay', delayIn, DELAY),
    ...(given.has('no-auto-redeem')
      ? {}
      : { redeemDelay: read.parsed('auto-redeem', delayIn, DELAY) }),
    maxRows: read.number('max-rows', 1, 10_000_000),
  };
  const tape = tapeIn(given, read, simulator.seed);
  const path = given.get('faults');
  return faults.length === 0
    ? {
        kind: 'run',
        simulator,
        tape,
        ...(path !== undefined && { faults: path }),
        dieWithParent: given.has('die-with-parent'),
      }
    : { kind: 'refused', text: [...faults, '', usage()].join('\n') };
}

function tapeIn(given: GivenFlags, read: FlagReader, seed: number): TapeChoice {
  const leader = read.parsed('leader', address, '0x and 40 hex digits');
  const options: GenerateTapeOptions = {
    seed,
    leaders: read.number('leaders', 1, 5000),
    markets: read.number('markets', 1, 1000),
    transactionsPerSecond: read.number('pace', 0.001, 1000, 'fractions'),
    ...(given.has('minutes')
      ? { minutes: read.number('minutes', 0, 10_000_000, 'fractions') }
      : {}),
  };
  const path = given.get('tape');
  return path === undefined ? { kind: 'generated', options } : { kind: 'file', path, leader };
}

function chainIn(text: string): ChainId {
  if (text === '137') return 137;
  if (text === '80002') return 80_002;
  throw new RangeError();
}

function cashIn(text: string): Usd {
  const cash = usd(text);
  if (cash < 0n || cash > usd('1000000000')) throw new RangeError();
  return cash;
}

const DELAY = 'milliseconds, or a range of them as in 2000-20000';

function delayIn(text: string): DelayRange {
  const [, from, to = from] = /^(\d{1,8})(?:-(\d{1,8}))?$/.exec(text) ?? [];
  const range = { fromMs: Number(from), toMs: Number(to) };
  if (!(range.fromMs <= range.toMs)) throw new RangeError();
  return range;
}
