import { createRandom } from '../../random.ts';
import type { TapeMarket } from '../tapeEvent.ts';
import { createDice } from './dice.ts';
import { marketTexts } from './marketTexts.ts';
import { createMarketWalk, type MarketWalk } from './marketWalk.ts';

type SlotTerms = Pick<TapeMarket, 'tick' | 'version' | 'negRisk'> & {
  /** How long markets of the slot last: at least and at most, minutes. */
  readonly lifeMinutes: readonly [number, number];
};

const SHORT = [2, 4] as const;
const LONG = [10, 40] as const;

const SLOTS: readonly SlotTerms[] = [
  { tick: '0.01', version: 'v1', negRisk: false, lifeMinutes: SHORT },
  { tick: '0.01', version: 'v1', negRisk: false, lifeMinutes: LONG },
  { tick: '0.001', version: 'v1', negRisk: false, lifeMinutes: SHORT },
  { tick: '0.01', version: 'v2', negRisk: false, lifeMinutes: LONG },
  { tick: '0.01', version: 'v1', negRisk: true, lifeMinutes: LONG },
  { tick: '0.01', version: 'v1', negRisk: true, lifeMinutes: LONG },
  { tick: '0.01', version: 'v1', negRisk: true, lifeMinutes: LONG },
  { tick: '0.005', version: 'v1', negRisk: false, lifeMinutes: LONG },
  { tick: '0.01', version: 'v2', negRisk: false, lifeMinutes: SHORT },
  { tick: '0.0001', version: 'v1', negRisk: false, lifeMinutes: LONG },
  { tick: '0.0025', version: 'v1', negRisk: false, lifeMinutes: LONG },
  { tick: '0.1', version: 'v1', negRisk: false, lifeMinutes: LONG },
];

/**
 * The market of this edition in a slot: markets come and go, slots keep their kind, of which there are
 * twelve. Depends on its arguments only, not on what else was generated.
 */
export function openSlot(seed: number, slot: number, edition: number, atMs: number): MarketWalk {
  const dice = createDice(createRandom(seed, `market ${slot} ${edition}`));
  const terms = SLOTS[slot % SLOTS.length];
  if (!terms) throw new RangeError('A slot is a whole number from 0.');
  const { lifeMinutes, ...market } = terms;
  const endsAtMs = atMs + Math.floor(dice.between(...lifeMinutes) * 60_000);
  return createMarketWalk({ ...market, atMs, endsAtMs, texts: marketTexts(slot, edition) }, dice);
}
