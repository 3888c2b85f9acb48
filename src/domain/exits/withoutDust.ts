import { minus, type Price, proceedsOf, type Shares, type Usd } from '../units.ts';

/** What would be left below this is sold with the rest: it is too little to trade later. */
const WORTH_KEEPING = 1_000_000n as Usd;

/** `part` of `all`, or all of it where what would be left, at `price`, is not worth a dollar. */
export function withoutDust(part: Shares, all: Shares, price: Price): Shares {
  return part >= all || proceedsOf(minus(all, part), price) < WORTH_KEEPING ? all : part;
}
