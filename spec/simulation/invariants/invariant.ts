import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import type { SignedRedemption } from '../../../src/domain/orders/signedRedemption.ts';
import type { EngineHost } from '../world/engineHost.ts';
import type { World } from '../world/world.ts';

/** What is known at the end. */
export type Ending = { readonly world: World; readonly host: EngineHost };

/** One promise of the design, held against what happened. Answers are sentences; none when it is kept. */
export type Invariant = {
  readonly name: string;
  /** Asked as bytes leave, before they are on record as posted. */
  readonly onPost?: (order: SignedOrder, world: World) => readonly string[];
  /** Likewise of a redemption. */
  readonly onSend?: (signed: SignedRedemption, world: World) => readonly string[];
  /** Asked when faults have stopped and all has settled, while the engine still runs. */
  readonly atRest?: (ending: Ending) => readonly string[];
  /** Asked when it has stopped as well. */
  readonly atEnd?: (ending: Ending) => readonly string[];
};
