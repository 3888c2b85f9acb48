import type { ControlAnswer, ControlStatus } from '../../adapters/control/control.ts';
import { counted } from '../../domain/counted.ts';
import { formatShares, formatUsd } from '../../domain/formatAmount.ts';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import { stopAdvice } from '../../domain/gate/stopAdvice.ts';
import { type PairsHeld, pairsHeld } from '../../domain/portfolio/pairsHeld.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { EquityMarked } from '../../domain/risk/riskEvents.ts';
import { formatMillionths } from '../../domain/units.ts';
import { PLAIN_CONTROL } from '../shown/controlCommand.ts';

export type EngineStandingInput = {
  readonly gate: Pick<EntryGate, 'stops' | 'isFlattening' | 'pauses'>;
  readonly portfolio: Pick<Portfolio, 'sizes' | 'cash' | 'free' | 'marked' | 'positions'>;
  readonly mode: string;
  readonly account: string;
  /** What asks this engine, but for the word. */
  readonly control?: string;
};

/** How the engine is, in words and in figures. */
export function engineStanding({
  gate,
  portfolio,
  mode,
  account,
  control = PLAIN_CONTROL,
}: EngineStandingInput): Pick<ControlAnswer, 'says'> & { readonly status: ControlStatus } {
  const stops = gate.stops();
  const paused = gate.pauses().map(({ leader }) => leader);
  const { lots, openOrders } = portfolio.sizes();
  const cash = portfolio.cash();
  const free = portfolio.free();
  const flattening = gate.isFlattening();
  const marked = portfolio.marked();
  const pairs = pairsHeld(portfolio.positions());
  const areAllStopped = stops.some(({ exchange }) => exchange === undefined);
  const entries =
    stops.length === 0
      ? 'Entries are made.'
      : `No entries are made${areAllStopped ? '' : ' in some markets'}: ${stops.map(({ message, cause }) => `${message} ${stopAdvice(cause, `${control} resume`)}`).join(' ')}`;
  return {
    says: [
      `Process ${process.pid} trades ${account} in ${mode} mode.`,
      entries,
      ...(flattening ? ['Everything that is held is being sold.'] : []),
      ...(paused.length > 0
        ? [
            `Paused, for what their copies lost: ${paused.slice(0, MAX_NAMED).join(', ')}${more(paused)}.`,
          ]
        : []),
      `${counted(lots, 'position')}, ${counted(openOrders, 'open order')}, ${formatUsd(cash)} in cash, ${formatUsd(free)} free.`,
      ...(pairs.markets > 0 ? [pairsText(pairs)] : []),
      ...(marked ? [equityText(marked)] : []),
    ].join(' '),
    status: {
      pid: process.pid,
      mode,
      account,
      entries: areAllStopped ? 'stopped' : 'open',
      causes: stops.map(({ cause }) => cause),
      flattening,
      paused,
      cash: formatMillionths(cash),
      free: formatMillionths(free),
      positions: lots,
      openOrders,
      pairs: {
        markets: pairs.markets,
        count: formatMillionths(pairs.pairs),
        value: formatMillionths(pairs.value),
        profit: formatMillionths(pairs.profit),
      },
      ...(marked && {
        equity: {
          time: new Date(marked.atMs).toISOString(),
          equity: formatMillionths(marked.equity),
          peak: formatMillionths(marked.peak),
          drawdown: formatMillionths(marked.drawdown),
        },
      }),
    },
  };
}

/** Leaders named; a longer list is counted. */
const MAX_NAMED = 8;
const more = ({ length }: readonly unknown[]): string =>
  length > MAX_NAMED ? ` and ${length - MAX_NAMED} more` : '';

const pairsText = ({ markets, pairs, value, profit }: PairsHeld): string =>
  `Both outcomes of ${counted(markets, 'market')} are held: ${formatShares(pairs)} pairs, worth ${formatUsd(value)} when merged, ${formatUsd(profit)} over their cost.`;

const equityText = ({ equity, drawdown, peak, atMs }: EquityMarked): string =>
  `Equity was ${formatUsd(equity)} at ${new Date(atMs).toISOString()}, ${formatUsd(drawdown)} below its peak of ${formatUsd(peak)}.`;
