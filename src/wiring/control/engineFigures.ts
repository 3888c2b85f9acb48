import type { ControlAnswer, ControlFigures } from '../../adapters/control/control.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { formatMillionths } from '../../domain/units.ts';
import type { Figures } from '../shown/figures.ts';
import { figuresTable } from '../shown/figuresTable.ts';

export type EngineFiguresDeps = {
  readonly portfolio: Portfolio;
  /** Makes text inert, and leaves no secret in it. */
  readonly redact: (text: string) => string;
};

/** Longer names are cut, so that an answer has an end. */
const MAX_NAME = 100;

/** All that is counted and measured, as a table and as plain data. */
export function engineFigures(
  figures: Figures,
  { portfolio, redact }: EngineFiguresDeps,
): Pick<ControlAnswer, 'says'> & { readonly figures: ControlFigures } {
  const named = <V>(values: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [redact(name).slice(0, MAX_NAME), value]),
    );
  const safe: Figures = {
    ...figures,
    endpoints: named(figures.endpoints),
    gauges: named(figures.gauges),
  };
  const { trading } = safe;
  return {
    says: figuresTable(safe, portfolio),
    figures: {
      ...safe,
      trading: {
        ...trading,
        bought: formatMillionths(trading.bought),
        sold: formatMillionths(trading.sold),
        fees: formatMillionths(trading.fees),
        redeemed: formatMillionths(trading.redeemed),
      },
      profit: {
        run: formatMillionths(portfolio.realisedInRun()),
        inAll: formatMillionths(portfolio.realised()),
      },
    },
  };
}
