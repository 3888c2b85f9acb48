import { formatMillionths, least, MILLION, type Shares } from '../../../domain/units.ts';
import type { TapeActivity } from '../tapeEvent.ts';
import type { Dice } from './dice.ts';
import type { TransactionStage } from './leaderTransaction.ts';

/**
 * Something a leader does that is no trade: splits cash into both outcomes, merges them back, converts
 * the No of a market with several outcomes; or is paid a reward or a rebate.
 */
export function sideActivity(stage: TransactionStage, dice: Dice): TapeActivity {
  const what = dice.pick(['split', 'merge', 'conversion', 'reward', 'rebate'] as const);
  if (what === 'split') return split(stage, dice);
  if (what === 'merge') return merge(stage, dice) ?? split(stage, dice);
  if (what === 'conversion') return conversion(stage, dice) ?? payment(stage, 'reward', dice);
  return payment(stage, what, dice);
}

function split({ atMs, leader, portfolio, markets }: TransactionStage, dice: Dice): TapeActivity {
  const { conditionId, outcomes } = dice.pick(markets).opening;
  const count = (BigInt(dice.whole(5, 60)) * MILLION) as Shares;
  for (const { assetId } of outcomes) portfolio.add(assetId, count);
  return activity({ atMs, type: 'split', leader: leader.address, conditionId }, count, dice);
}

function merge(
  { atMs, leader, portfolio, markets }: TransactionStage,
  dice: Dice,
): TapeActivity | undefined {
  for (const { opening } of markets) {
    const [yes, no] = opening.outcomes;
    const count = least(portfolio.held(yes.assetId), portfolio.held(no.assetId));
    if (count < MILLION) continue;
    for (const { assetId } of opening.outcomes) portfolio.take(assetId, count);
    const { conditionId } = opening;
    return activity({ atMs, type: 'merge', leader: leader.address, conditionId }, count, dice);
  }
  return undefined;
}

function conversion(
  { atMs, leader, portfolio, markets }: TransactionStage,
  dice: Dice,
): TapeActivity | undefined {
  for (const { opening } of markets) {
    const no = opening.outcomes[1].assetId;
    const count = portfolio.held(no);
    if (!opening.negRisk || count < MILLION) continue;
    portfolio.take(no, count);
    for (const other of markets) {
      if (other.opening.eventSlug === opening.eventSlug && other.opening !== opening)
        portfolio.add(other.opening.outcomes[0].assetId, count);
    }
    const { conditionId } = opening;
    return activity({ atMs, type: 'conversion', leader: leader.address, conditionId }, count, dice);
  }
  return undefined;
}

function payment(
  { atMs, leader }: TransactionStage,
  type: 'reward' | 'rebate',
  dice: Dice,
): TapeActivity {
  const amount = BigInt(dice.whole(1, 50_000)) * 1000n;
  const role = type === 'rebate' ? { role: dice.pick(['maker', 'taker'] as const) } : {};
  return activity({ atMs, type, leader: leader.address, ...role }, amount, dice);
}

const activity = (
  event: Omit<TapeActivity, 'transactionHash' | 'size' | 'usdcSize'>,
  amount: bigint,
  dice: Dice,
): TapeActivity => ({
  ...event,
  transactionHash: `0x${dice.hex(32)}`,
  size: formatMillionths(amount),
  usdcSize: formatMillionths(amount),
});
