import type { Subject } from 'rxjs';
import type { Command } from '../../../src/domain/command.ts';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import type { SignedRedemption } from '../../../src/domain/orders/signedRedemption.ts';
import type { CopyTradingOptions } from '../../../src/engine/copyTradingOptions.ts';
import type { CopyTradingDeps } from '../../../src/ports/copyTradingDeps.ts';
import type { FirehoseFill } from '../../../src/ports/leaderFeeds.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Chain } from './chain.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { Life } from './life.ts';
import type { Payouts } from './payouts.ts';
import type { Posts } from './posts.ts';
import type { Venue } from './venue.ts';

/** What is there while engines come and go. */
export type World = {
  readonly schedule: Schedule;
  readonly clock: Clock;
  readonly venue: Venue;
  readonly payouts: Payouts;
  readonly chain: Chain;
  readonly posts: Posts;
  readonly disk: Disk;
  readonly pushed: Subject<FirehoseFill>;
  /** What somebody says to the engine. */
  readonly commands: Subject<Command>;
  /** Called as bytes leave, before anything else is done with them. */
  readonly onPost: (order: SignedOrder) => void;
  /** Likewise of a redemption. */
  readonly onSend: (signed: SignedRedemption) => void;
  readonly lives: Life[];
  /** How full the waiting rooms of the last life are, by name. */
  readonly rooms: Map<string, () => number>;
};

/** What one life of the engine is given. */
export type EngineParts = { readonly options: CopyTradingOptions; readonly deps: CopyTradingDeps };

/** An engine with something taken out of its protocol, or nothing. */
export type Alter = (parts: EngineParts, world: World, life: Life) => EngineParts;
