const ORDERS = ['POST /order', 'POST /orders'];

/**
 * What goes wrong at the venue in a run on a bad day, as rules of the simulator: orders whose answer is lost, or that
 * arrive when nobody waits for them any more, and matches that fail on chain. Seldom enough that most orders go well: an
 * engine that has stopped its entries has nothing to lose.
 */
export const VENUE_FAULTS = [
  { on: ORDERS, fault: 'lost-answer', connection: 'reset', probability: 0.1 },
  { on: ORDERS, fault: 'lost-answer', connection: 'open', probability: 0.05 },
  { on: ORDERS, fault: 'late', lateMs: [500, 5000], answer: 'reset', probability: 0.1 },
  { on: 'settlement', fault: 'settle', outcome: 'failed', retries: 1, probability: 0.1 },
];
