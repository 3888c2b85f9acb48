import { type Shares, SIZE_STEP } from '../units.ts';

/** Whether so many shares can be an order at all. Less is dust: it stays until the market resolves. */
export const isSellable = (shares: Shares): boolean => shares >= SIZE_STEP;
