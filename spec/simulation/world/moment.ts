/**
 * The moments between a trade's being seen and its position's being known at which a process may die, in
 * the order in which a copy passes them. A `told` is the moment before the engine hears of it, an `asked` the one
 * after the engine has asked for it.
 */
export const COPY_MOMENTS = [
  'trade told',
  'trade-seen asked to be written',
  'trade-seen on disk',
  'market asked',
  'trade-copied asked to be written',
  'trade-copied on disk',
  'order prepared',
  'order-sending asked to be written',
  'order signed',
  'order-sending on disk',
  'order sent',
  'order taken by the venue',
  'answer told',
  'order-answered on disk',
  'fill told',
  'fill on disk',
] as const;

/**
 * Those by which a position ends otherwise than by its leader's sale: the leader gives shares away, a rule of ours
 * sells, the market is decided and we redeem. (An answer is written together with what it paid.)
 */
export const CLOSE_MOMENTS = [
  'holding-changed asked to be written',
  'holding-changed on disk',
  'exit-decided asked to be written',
  'exit-decided on disk',
  'market-resolved asked to be written',
  'market-resolved on disk',
  'redemption-sending asked to be written',
  'redemption-sending on disk',
  'redemption sent',
  'redemption-answered asked to be written',
  'redemption-answered on disk',
] as const;

export const MOMENTS = [...COPY_MOMENTS, ...CLOSE_MOMENTS] as const;

export type Moment = (typeof MOMENTS)[number];

/** Told of each moment as it comes. The life may be over when it returns. */
export type OnMoment = (moment: Moment) => void;
