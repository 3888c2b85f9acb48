/**
 * The moments between a trade's being seen and its position's being known at which a process may die, in
 * the order in which a copy passes them. A `told` is the moment before the engine hears of it, an `asked` the one
 * after the engine has asked for it.
 */
export const MOMENTS = [
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

export type Moment = (typeof MOMENTS)[number];

/** Told of each moment as it comes. The life may be over when it returns. */
export type OnMoment = (moment: Moment) => void;
