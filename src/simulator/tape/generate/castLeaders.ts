import { type Address, address } from '../../../domain/address.ts';
import { createRandom } from '../../random.ts';
import { createDice } from './dice.ts';

/** A leader of a generated tape, and how it trades. */
export type CastLeader = {
  readonly address: Address;
  /** Hostile on purpose for one of them. */
  readonly name: string;
  readonly pseudonym: string;
  /** How often it trades, against the others. */
  readonly weight: number;
  /** How often it is on the side that the market then moves to, 0..1. Half of them lose money. */
  readonly skill: number;
  /** How much of its trading is with resting orders, 0..1. */
  readonly makerShare: number;
  /** How readily it sells what it holds, 0..1. */
  readonly exitShare: number;
  /** What it typically puts into a trade, dollars. */
  readonly typicalUsd: number;
};

const NAMES = [
  'Quiet Heron',
  'late-night-quant',
  '<b onmouseover=alert(1)>Bold</b>',
  'Momentum Mary',
  'thetagang',
  'weather.desk',
  'Ünïcode Ünlü',
  'paperhands',
];

/** The leaders of the generated tape with this seed: the first ones are the same for any `count`. */
export function castLeaders(seed: number, count: number): CastLeader[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = createDice(createRandom(seed, `leader ${index}`));
    return {
      address: address(`0x${dice.hex(20)}`),
      name: `${NAMES[index % NAMES.length] ?? ''}${index < NAMES.length ? '' : ` ${index}`}`,
      pseudonym: `Leader-${index + 1}`,
      weight: dice.between(0.5, 1.5),
      skill: index % 2 === 0 ? dice.between(0.6, 0.8) : dice.between(0.3, 0.5),
      makerShare: dice.between(0.1, 0.5),
      exitShare: dice.between(0.25, 0.5),
      typicalUsd: dice.pick([8, 15, 30, 60, 150]),
    };
  });
}
