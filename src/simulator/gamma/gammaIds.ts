import { hash } from 'node:crypto';
import type { SimMarket } from '../exchange/simMarket.ts';

/** A condition as Gamma spells it: on version 2 with 62 digits, without the zero byte that all else writes behind them. */
export const gammaConditionId = ({
  conditionId,
  version,
}: Pick<SimMarket, 'conditionId' | 'version'>): string =>
  version === 'v2' ? conditionId.slice(0, 2 + 62) : conditionId;

/** Gamma's own number for a market; from its condition id, so that it needs no table. */
export const marketIdOf = (conditionId: string): string => numberOf(`market ${conditionId}`);

/** Gamma's own number for an event; from its slug. */
export const eventIdOf = (eventSlug: string): string => numberOf(`event ${eventSlug}`);

/** Eight digits: enough that two of some thousands are rarely equal. */
const numberOf = (text: string): string =>
  String(10_000_000 + (hash('sha256', text, 'buffer').readUInt32BE(0) % 90_000_000));
